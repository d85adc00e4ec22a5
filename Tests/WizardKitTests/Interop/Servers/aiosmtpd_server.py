# SPDX-License-Identifier: Apache-2.0
"""A submission server that keeps the exact octets of each message.

    aiosmtpd_server.py CERTIFICATE KEY FOLDER USERNAME PASSWORD

Listens on two free loopback ports, writes them as one line of JSON to standard output
({"tls": 1234, "starttls": 1235, "small": 1236}), and then keeps each message as FOLDER/QUEUE-ID.eml, and its
envelope and the way of signing in as FOLDER/QUEUE-ID.json. The port `small`, with STARTTLS, has a
limit of size that EHLO does not tell. It runs until it is ended.
"""

import asyncio
import itertools
import json
import os
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Keeper:
    """Keeps what arrives; dot-stuffing is undone by the server, nothing else is changed."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):
        name = f"kept-{next(self.numbers)}"
        facts = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "ehlo_name": session.host_name,
            "tls": session.ssl is not None,
        }
        (self.folder / f"{name}.json").write_text(json.dumps(facts))
        # The message comes last, under its name only when it is whole: it is what a test waits for.
        partial = self.folder / f"{name}.partial"
        partial.write_bytes(envelope.original_content)
        os.rename(partial, self.folder / f"{name}.eml")
        return f"250 2.0.0 Ok: queued as {name}"


class SmallKeeper(Keeper):
    """Does not say how much is too much."""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [line for line in responses if "SIZE" not in line]


async def serve(certificate, key, folder, username, password):
    """Serves both ports for good."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    keeper, small_keeper = Keeper(folder), SmallKeeper(folder)

    def authenticate(server, session, envelope, mechanism, data):
        known = LoginPassword(username.encode(), password.encode())
        return AuthResult(success=data == known, handled=False)

    def protocol(wrapped, small=False):
        return SMTP(
            small_keeper if small else keeper, data_size_limit=600 if small else 33554432,
            hostname="mail.lab.test", authenticator=authenticate, auth_required=True,
            tls_context=None if wrapped else context, require_starttls=not wrapped,
            # Under TLS from the start aiosmtpd doesn't know that the connection is protected.
            auth_require_tls=not wrapped, enable_SMTPUTF8=True,
        )

    loop = asyncio.get_running_loop()
    wrapped = await loop.create_server(lambda: protocol(True), "127.0.0.1", 0, ssl=context)
    plain = await loop.create_server(lambda: protocol(False), "127.0.0.1", 0)
    small = await loop.create_server(lambda: protocol(False, small=True), "127.0.0.1", 0)
    ports = {
        "small": small.sockets[0].getsockname()[1],
        "tls": wrapped.sockets[0].getsockname()[1],
        "starttls": plain.sockets[0].getsockname()[1],
    }
    print(json.dumps(ports), flush=True)
    await asyncio.gather(*(server.serve_forever() for server in (wrapped, plain, small)))


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
