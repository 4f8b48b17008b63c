// Runs one case of the interoperability suite with @grpc/grpc-js against a server.
//
// Usage: node client.js PORT CASE PROTOS. Ends with 0 and "ok", or with the failure.
//
// grpc-js does not tell whether a response came compressed: the test that starts this looks at the server's wire.
"use strict";

const assert = require("node:assert");
const path = require("node:path");
const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");

const [port, name, protos] = process.argv.slice(2);
const definition = loader.loadSync("test.proto", { includeDirs: [path.resolve(protos)], keepCase: true, defaults: true });
const testing = grpc.loadPackageDefinition(definition).grpc.testing;

const PATIENCE_MS = 30_000;
const GZIP = { "grpc.default_compression_algorithm": grpc.compressionAlgorithms.gzip };
const NO_COMPRESS = 2; // WriteFlags
const REQUEST_SIZES = [27182, 8, 1828, 45904];
const RESPONSE_SIZES = [31415, 9, 2653, 58979];

const open = new Set();

function connect(options = {}, Service = testing.TestService) {
  const client = new Service(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
  open.add(client);
  return client;
}

const patience = () => ({ deadline: Date.now() + PATIENCE_MS });
const zeros = (size) => ({ body: Buffer.alloc(size) });
const large = (fields = {}) => ({ response_size: 314159, payload: zeros(271828), ...fields });
const checkLarge = (response) => assert.deepStrictEqual(response.payload.body, Buffer.alloc(314159));
const wanting = (responseSize, requestSize) => ({ response_parameters: [{ size: responseSize }], payload: zeros(requestSize) });

// A call of one response: its value, and its headers and trailers.
function unary(client, method, request, metadata = new grpc.Metadata()) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = client[method](request, metadata, patience(), (error, value) => {
      seen.value = value;
      seen.error = error;
    });
    call.on("metadata", (headers) => { seen.headers = headers; });
    call.on("status", (status) => {
      seen.status = status;
      setImmediate(() => (seen.error ? reject(seen.error) : resolve(seen)));
    });
  });
}

// A stream of requests with one response; the requests are written with their flags.
function input(client, requests) {
  return new Promise((resolve, reject) => {
    const call = client.StreamingInputCall(patience(), (error, value) => (error ? reject(error) : resolve(value)));
    for (const [request, flags] of requests) {
      call.write(request, flags);
    }
    call.end();
  });
}

// Reads a stream of responses to its status; onResponse may answer or cancel.
function read(call, onResponse = () => {}) {
  return new Promise((resolve) => {
    const seen = { responses: [] };
    call.on("metadata", (headers) => { seen.headers = headers; });
    call.on("data", (response) => {
      seen.responses.push(response);
      onResponse(seen.responses.length);
    });
    call.on("error", () => {}); // The status says the same.
    call.on("status", (status) => resolve({ ...seen, status }));
  });
}

const sizes = (seen) => seen.responses.map((response) => response.payload.body.length);

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "the call was expected to fail" });
}

const cases = {
  async empty_unary() {
    assert.deepStrictEqual(Object.keys((await unary(connect(), "EmptyCall", {})).value), []);
  },

  async large_unary() {
    checkLarge((await unary(connect(), "UnaryCall", large())).value);
  },

  async client_streaming() {
    const response = await input(connect(), REQUEST_SIZES.map((size) => [{ payload: zeros(size) }, 0]));
    assert.strictEqual(response.aggregated_payload_size, 74922);
  },

  async server_streaming() {
    const request = { response_parameters: RESPONSE_SIZES.map((size) => ({ size })) };
    const seen = await read(connect().StreamingOutputCall(request, patience()));
    assert.deepStrictEqual(sizes(seen), RESPONSE_SIZES);
    assert.strictEqual(seen.status.code, grpc.status.OK);
  },

  async ping_pong() {
    const call = connect().FullDuplexCall(patience());
    const ask = (index) => (index < 4 ? call.write(wanting(RESPONSE_SIZES[index], REQUEST_SIZES[index])) : call.end());
    const reading = read(call, ask);
    ask(0);
    const seen = await reading;
    assert.deepStrictEqual(sizes(seen), RESPONSE_SIZES);
    assert.strictEqual(seen.status.code, grpc.status.OK);
  },

  async empty_stream() {
    const call = connect().FullDuplexCall(patience());
    call.end();
    const seen = await read(call);
    assert.deepStrictEqual([seen.responses, seen.status.code], [[], grpc.status.OK]);
  },

  async client_compressed_unary() {
    const plain = connect();
    const compressing = connect(GZIP);
    const probe = await failure(unary(plain, "UnaryCall", large({ expect_compressed: { value: true } })));
    assert.strictEqual(probe.code, grpc.status.INVALID_ARGUMENT);
    checkLarge((await unary(compressing, "UnaryCall", large({ expect_compressed: { value: true } }))).value);
    checkLarge((await unary(plain, "UnaryCall", large({ expect_compressed: { value: false } }))).value);
  },

  async client_compressed_streaming() {
    const first = { payload: zeros(27182), expect_compressed: { value: true } };
    const second = { payload: zeros(45904), expect_compressed: { value: false } };
    const probe = await failure(input(connect(), [[first, 0]]));
    assert.strictEqual(probe.code, grpc.status.INVALID_ARGUMENT);
    const response = await input(connect(GZIP), [[first, 0], [second, NO_COMPRESS]]);
    assert.strictEqual(response.aggregated_payload_size, 73086);
  },

  async server_compressed_unary() {
    const client = connect();
    checkLarge((await unary(client, "UnaryCall", large({ response_compressed: { value: true } }))).value);
    checkLarge((await unary(client, "UnaryCall", large({ response_compressed: { value: false } }))).value);
  },

  async server_compressed_streaming() {
    const request = {
      response_parameters: [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }],
    };
    const seen = await read(connect().StreamingOutputCall(request, patience()));
    assert.deepStrictEqual([sizes(seen), seen.status.code], [[31415, 92653], grpc.status.OK]);
  },

  async cancel_after_begin() {
    const ending = new Promise((resolve) => {
      const call = connect().StreamingInputCall((error) => resolve(error));
      setImmediate(() => call.cancel());
    });
    assert.strictEqual((await ending).code, grpc.status.CANCELLED);
  },

  async cancel_after_first_response() {
    const call = connect().FullDuplexCall();
    const reading = read(call, () => call.cancel());
    call.write(wanting(31415, 27182));
    const seen = await reading;
    assert.deepStrictEqual([sizes(seen), seen.status.code], [[31415], grpc.status.CANCELLED]);
  },

  async timeout_on_sleeping_server() {
    const call = connect().FullDuplexCall({ deadline: Date.now() + 1 });
    call.write({ payload: zeros(27182) });
    assert.strictEqual((await read(call)).status.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async custom_metadata() {
    const sent = new grpc.Metadata();
    sent.set("x-grpc-test-echo-initial", "test_initial_metadata_value");
    sent.set("x-grpc-test-echo-trailing-bin", Buffer.from([0xab, 0xab, 0xab]));
    const client = connect();
    const single = await unary(client, "UnaryCall", large(), sent);
    checkLarge(single.value);
    const call = client.FullDuplexCall(sent, patience());
    call.write(wanting(314159, 271828));
    call.end();
    const streamed = await read(call);
    assert.deepStrictEqual(sizes(streamed), [314159]);
    for (const seen of [single, streamed]) {
      assert.deepStrictEqual(seen.headers.get("x-grpc-test-echo-initial"), ["test_initial_metadata_value"]);
      assert.deepStrictEqual(seen.status.metadata.get("x-grpc-test-echo-trailing-bin"), [Buffer.from([0xab, 0xab, 0xab])]);
    }
  },

  async status_code_and_message() {
    const wanted = { code: grpc.status.UNKNOWN, message: "test status message" };
    const client = connect();
    const single = await failure(unary(client, "UnaryCall", { response_status: wanted }));
    const call = client.FullDuplexCall(patience());
    call.write({ response_status: wanted });
    call.end();
    const streamed = await read(call);
    for (const status of [single, streamed.status]) {
      assert.deepStrictEqual([status.code, status.details], [wanted.code, wanted.message]);
    }
  },

  async special_status_message() {
    const text = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n";
    const wanted = { code: grpc.status.UNKNOWN, message: text };
    const error = await failure(unary(connect(), "UnaryCall", { response_status: wanted }));
    assert.deepStrictEqual([error.code, error.details], [wanted.code, text]);
  },

  async unimplemented_method() {
    const error = await failure(unary(connect(), "UnimplementedCall", {}));
    assert.strictEqual(error.code, grpc.status.UNIMPLEMENTED);
  },

  async unimplemented_service() {
    const error = await failure(unary(connect({}, testing.UnimplementedService), "UnimplementedCall", {}));
    assert.strictEqual(error.code, grpc.status.UNIMPLEMENTED);
  },

  async rpc_soak() {
    const client = connect();
    for (let round = 0; round < 200; round++) {
      checkLarge((await unary(client, "UnaryCall", large())).value);
    }
  },

  // A channel of its own each time: grpc-js would share the connection of equal ones.
  async channel_soak() {
    for (let round = 0; round < 50; round++) {
      const client = connect({ "grpc.use_local_subchannel_pool": 1 });
      checkLarge((await unary(client, "UnaryCall", large())).value);
      client.close();
    }
  },
};

cases[name]().then(
  () => {
    open.forEach((client) => client.close());
    console.log("ok");
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
