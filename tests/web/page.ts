// The page under test: each scenario makes calls with the generated client and gives back what a page would see.
import { type Client, Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { Board } from "./artifacts/stubs/callkpi/v1/board_pb";
import { Calls } from "./artifacts/stubs/callkpi/v1/calls_pb";
import { BadRequestSchema } from "./artifacts/stubs/google/rpc/error_details_pb";
import { Probe } from "./artifacts/stubs/probe_pb";

type Question = { address: string; key?: string };

function probe(question: Question): Client<typeof Probe> {
  return createClient(Probe, createGrpcWebTransport({ baseUrl: question.address }));
}

async function failure(call: Promise<unknown>): Promise<ConnectError> {
  try {
    await call;
  } catch (error) {
    return ConnectError.from(error);
  }
  throw new Error("the call was expected to fail");
}

const scenarios: Record<string, (question: Question) => Promise<unknown>> = {
  async unary(question) {
    const answer = await probe(question).echo({ text: "привет", number: 7, payload: new Uint8Array([0, 255]) });
    return { text: answer.text, number: answer.number, payload: [...answer.payload] };
  },

  async error(question) {
    const error = await failure(probe(question).echo({}));
    return {
      code: Code[error.code],
      message: error.rawMessage,
      reason: error.metadata.get("reason"),
      violations: error.findDetails(BadRequestSchema).flatMap((detail) => detail.fieldViolations.map((each) => each.field)),
    };
  },

  async errorAfterMessages(question) {
    const seen: number[] = [];
    const error = await failure((async () => {
      for await (const answer of probe(question).repeat({ number: 3 })) {
        seen.push(answer.number);
      }
    })());
    return { seen, code: Code[error.code], message: error.rawMessage, reason: error.metadata.get("reason") };
  },

  async stream(question) {
    const seen: number[] = [];
    for await (const answer of probe(question).repeat({ text: "x".repeat(1000), number: 1000 })) {
      seen.push(answer.number);
    }
    return { count: seen.length, isInOrder: seen.every((number, index) => number === index) };
  },

  // Each message is shown to the page as it comes: the server sends the second only after it was told of the first.
  async live(question) {
    const seen: number[] = [];
    for await (const answer of probe(question).repeat({ text: "live", number: 3 })) {
      seen.push(answer.number);
      await probe(question).echo({ text: "seen", number: answer.number });
    }
    return { seen };
  },

  async cancel(question) {
    const stop = new AbortController();
    const error = await failure((async () => {
      for await (const _ of probe(question).repeat({ number: 1 }, { signal: stop.signal })) {
        stop.abort();
      }
    })());
    return { code: Code[error.code] };
  },

  async deadline(question) {
    const error = await failure(probe(question).echo({ text: "wait" }, { timeoutMs: 500 }));
    return { code: Code[error.code] };
  },

  async missing(question) {
    const transport = createGrpcWebTransport({ baseUrl: question.address });
    return { code: Code[(await failure(createClient(Board, transport).watch({})[Symbol.asyncIterator]().next())).code] };
  },

  async product(question) {
    const headers = { authorization: `Bearer ${question.key}` };
    const transport = createGrpcWebTransport({ baseUrl: question.address });
    const calls = createClient(Calls, transport);
    const [listed, refused, missing] = [
      await calls.list({}, { headers }),
      await failure(calls.list({})),
      await failure(calls.list({ pageSize: -1 }, { headers })),
    ];
    let rows = -1;
    for await (const update of createClient(Board, transport).watch({}, { headers })) {
      rows = update.update.case === "snapshot" ? update.update.value.rows.length : -1;
      break;
    }
    return { calls: listed.calls.length, refused: Code[refused.code], invalid: Code[missing.code], rows };
  },
};

Object.assign(window, { ask: (scenario: string, question: Question) => scenarios[scenario](question) });
