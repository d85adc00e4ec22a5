# SPDX-License-Identifier: Apache-2.0
"""A name server on loopback made of dnslib's classes, over UDP and TCP at one port.

    name_server.py ZONE [ADDRESS PORT]

ZONE is the text of a zone; what it does not name does not exist. The first label of a name can ask for a
fault: the name server's own (`servfail`, `refused`, `silent`, `truncated`), a false answer before the right
one (`wrong-id`, `wrong-question`, `garbage`, `tiny`), or a malformed one (`loop`, `count`, `short`, `overrun`).
The first line of standard output tells the port. It ends when its standard input does, so it never
outlives who started it.
"""

import json
import os
import struct
import sys
import threading

from dnslib import QTYPE, RCODE, RR, DNSError, DNSQuestion, DNSRecord
from dnslib.server import BaseResolver, DNSHandler, DNSServer

ZONE = RR.fromZone(sys.argv[1])
REFUSALS = {"servfail": RCODE.SERVFAIL, "refused": RCODE.REFUSED}


class Zone(BaseResolver):
    """Answers from the zone."""

    def resolve(self, request, handler):
        reply = request.reply()
        named = [record for record in ZONE if record.rname == request.q.qname]
        for record in named:
            if record.rtype == request.q.qtype or record.rtype == QTYPE.CNAME:
                reply.add_answer(record)
        refusal = REFUSALS.get(first_label(request))
        if refusal is not None:
            reply.header.rcode = refusal
        elif not named:
            reply.header.rcode = RCODE.NXDOMAIN
        return reply


class Handler(DNSHandler):
    """Answers, or does what the name asks for."""

    def get_reply(self, data):
        whole = super().get_reply(data)
        request = DNSRecord.parse(data)
        fault = first_label(request)
        if fault == "silent":
            raise DNSError("silent")
        if fault == "truncated" and self.protocol == "udp":
            reply = request.reply()
            reply.header.tc = 1
            return reply.pack()
        for octets in false_answers(fault, request, whole):
            self.request[1].sendto(octets, self.client_address)
        return malformed(fault, request) or whole


def first_label(request):
    return request.q.qname.label[0].decode("ascii", "replace").lower()


def false_answers(fault, request, whole):
    """What comes before the right answer."""
    if fault == "wrong-id":
        forged = request.reply()
        forged.header.id ^= 0x5555
        forged.add_answer(*RR.fromZone(f"{request.q.qname} 60 MX 1 forged.test."))
        return [forged.pack()]
    if fault == "wrong-question":
        forged = DNSRecord(request.reply().header, q=DNSQuestion("other.test", QTYPE.MX))
        forged.add_answer(*RR.fromZone("other.test. 60 MX 1 forged.test."))
        return [forged.pack()]
    if fault == "garbage":
        other = request.header.id ^ 0xFFFF
        return [struct.pack("!H", other) + b"\xff" * 30]
    if fault == "tiny":
        return [b"\xff" * 5]
    return []


def malformed(fault, request):
    """An answer with one MX record that is none, to the right question; None for no such fault."""
    loop = len(request.reply().pack()) + 14  # where the exchanger's name will stand
    records = {
        "loop": b"\x00\x0a" + struct.pack("!H", 0xC000 | loop),
        "short": b"\x00",
        "overrun": b"\x00\x0a\x3fmail",
        "count": b"\x00\x0a\x04mail\x04test\x00",
    }
    if fault not in records:
        return None
    head = bytearray(request.reply().pack())
    head[6:8] = b"\xff\xff" if fault == "count" else b"\x00\x01"
    data = records[fault]
    return bytes(head) + b"\xc0\x0c" + struct.pack("!HHIH", QTYPE.MX, 1, 60, len(data)) + data


class Quiet:
    """No log: standard output is the tests'."""

    def __getattr__(self, name):
        return lambda *_: None


def servers(address, wanted):
    """A UDP and a TCP server at one port, which where it is any the second may find taken."""
    while True:
        udp = DNSServer(Zone(), address=address, port=wanted, handler=Handler, logger=Quiet())
        port = udp.server.server_address[1]
        try:
            tcp = DNSServer(
                Zone(), address=address, port=port, tcp=True, handler=Handler, logger=Quiet()
            )
            return port, [udp, tcp]
        except OSError:
            udp.server.server_close()
            if wanted:
                raise


address, wanted = (sys.argv[2:] + ["127.0.0.1", "0"])[:2]
port, running = servers(address, int(wanted))
for server in running:
    threading.Thread(target=server.server.serve_forever, daemon=True).start()
sys.stdout.write(json.dumps({"port": port}) + "\n")
sys.stdout.flush()
sys.stdin.read()
os._exit(0)
