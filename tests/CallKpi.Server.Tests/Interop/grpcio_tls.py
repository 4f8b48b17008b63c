"""Calls the server over TLS: grpcio_tls.py PORT KEY CA [CERTIFICATE CERTIFICATE_KEY].

Prints the status of Administration.ListTenants: with KEY if it is not "-", else with the client certificate alone.
"""
import sys

import grpc

PORT, KEY, AUTHORITY, *OWN = sys.argv[1:]
PATIENCE = 30


def read(path):
    with open(path, "rb") as file:
        return file.read()


chain, key = (read(OWN[0]), read(OWN[1])) if OWN else (None, None)
credentials = grpc.ssl_channel_credentials(root_certificates=read(AUTHORITY), private_key=key, certificate_chain=chain)
with grpc.secure_channel(f"localhost:{PORT}", credentials) as channel:
    call = channel.unary_unary("/callkpi.v1.Administration/ListTenants")
    try:
        call(b"", metadata=[("authorization", "Bearer " + KEY)] if KEY != "-" else [], timeout=PATIENCE)
        print("OK")
    except grpc.RpcError as error:
        print(error.code().name)
