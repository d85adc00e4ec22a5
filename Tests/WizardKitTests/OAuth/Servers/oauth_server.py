# SPDX-License-Identifier: Apache-2.0
"""An OAuth server on loopback made of Authlib's classes: device codes, authorization codes with PKCE,
refresh tokens that rotate, and assertions of a service account.

    oauth_server.py SETTINGS

SETTINGS is JSON: `mode` (approve, slow-down, deny, expire), `interval` in seconds, `log` (a file that
gets a JSON line for each request), `scope`, `service_account` (a key file as Google gives it), and for tokens that are JWTs `signing_key`, `issuer` and
`email`. The first line of standard output tells the address and the client. It ends when its standard
input does, so it never outlives who started it.
"""

import json
import os
import secrets
import sys
import threading
import time

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import jwt  # noqa: E402
from cryptography.hazmat.primitives import serialization  # noqa: E402
from authlib.integrations.flask_oauth2 import AuthorizationServer  # noqa: E402
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin, grants  # noqa: E402
from authlib.oauth2.rfc6750 import BearerTokenGenerator  # noqa: E402
from authlib.oauth2.rfc7523 import JWTBearerGrant  # noqa: E402
from authlib.oauth2.rfc7636 import CodeChallenge  # noqa: E402
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint, DeviceCodeGrant, DeviceCredentialDict  # noqa: E402
from flask import Flask, g, request  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

SETTINGS = json.loads(sys.argv[1])
CLIENT_ID, CLIENT_SECRET = "foreign-client", secrets.token_urlsafe(24)
PERSON = "alice@lab.test"
LIFETIME = 3600
SERVICE_ACCOUNT = {}
if "service_account" in SETTINGS:
    with open(SETTINGS["service_account"]) as file:
        SERVICE_ACCOUNT = json.load(file)


class Client(ClientMixin):
    """The one client there is: confidential, so it must say its secret everywhere."""

    client_id = CLIENT_ID

    def get_client_id(self):
        return CLIENT_ID

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return " ".join(word for word in (scope or "").split() if word == SETTINGS["scope"])

    def check_redirect_uri(self, redirect_uri):
        # RFC 8252, section 7.3: any port of loopback.
        return redirect_uri.startswith("http://127.0.0.1:")

    def check_client_secret(self, client_secret):
        return secrets.compare_digest(client_secret, CLIENT_SECRET)

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_post"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in (
            DeviceCodeGrant.GRANT_TYPE, JWTBearerGrant.GRANT_TYPE, "authorization_code",
            "refresh_token")


class Token(dict, TokenMixin):
    """A token that was given out."""

    def check_client(self, client):
        return True

    def get_scope(self):
        return self["scope"]

    def get_expires_in(self):
        return self["expires_in"]

    def is_expired(self):
        return False

    def is_revoked(self):
        return self.get("revoked", False)


class Codes(DeviceAuthorizationEndpoint):
    EXPIRES_IN = 4 if SETTINGS["mode"] == "expire" else 600
    INTERVAL = SETTINGS["interval"]

    def get_verification_uri(self):
        return f"{address}/device"

    def save_device_credential(self, client_id, scope, data):
        credential = DeviceCredentialDict(data | {"client_id": client_id, "scope": scope})
        credential["expires_at"] = time.time() + data["expires_in"]
        codes[data["device_code"]] = credential


class Polls(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

    def query_device_credential(self, device_code):
        return codes.get(device_code)

    def query_user_grant(self, user_code):
        if SETTINGS["mode"] == "expire" or polls() == 0:
            return None
        return PERSON, SETTINGS["mode"] != "deny"

    def should_slow_down(self, credential):
        return SETTINGS["mode"] == "slow-down" and polls() == 0


class Code(dict, AuthorizationCodeMixin):
    """An authorization code that was given out."""

    @property
    def code_challenge(self):
        return self["code_challenge"]

    @property
    def code_challenge_method(self):
        return self["code_challenge_method"]

    def get_redirect_uri(self):
        return self["redirect_uri"]

    def get_scope(self):
        return self["scope"]


class Consents(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

    def save_authorization_code(self, code, request):
        data = request.payload.data
        consents[code] = Code(
            code=code, redirect_uri=request.payload.redirect_uri, scope=request.payload.scope,
            code_challenge=data.get("code_challenge"),
            code_challenge_method=data.get("code_challenge_method"))

    def query_authorization_code(self, code, client):
        return consents.get(code)

    def delete_authorization_code(self, authorization_code):
        consents.pop(authorization_code["code"], None)

    def authenticate_user(self, authorization_code):
        return PERSON


class Renewals(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token):
        token = tokens.get(refresh_token)
        return token if token and not token.is_revoked() else None

    def authenticate_user(self, refresh_token):
        return PERSON

    def revoke_old_credential(self, refresh_token):
        refresh_token["revoked"] = True


class Assertions(JWTBearerGrant):
    """Takes what the key of the service account has signed."""

    def get_audiences(self):
        return [f"{address}/token"]

    def resolve_issuer_client(self, issuer):
        return Client() if issuer == SERVICE_ACCOUNT.get("client_email") else None

    def resolve_client_public_key(self, client):
        key = serialization.load_pem_private_key(SERVICE_ACCOUNT["private_key"].encode(), None)
        return key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()

    def process_assertion_claims(self, assertion):
        claims = super().process_assertion_claims(assertion)
        g.asserted_scope = claims.get("scope")
        return claims

    def authenticate_user(self, subject):
        return subject if subject == PERSON else None

    def has_granted_permission(self, client, user):
        return True


def polls():
    """How many polls were answered."""
    return sum(entry["grant"] == DeviceCodeGrant.GRANT_TYPE for entry in log)


def access_token(client, grant_type, user, scope):
    """A JWT where there is a key to sign it, else letters."""
    if "signing_key" not in SETTINGS:
        return secrets.token_urlsafe(32)
    now = int(time.time())
    claims = {
        "iss": SETTINGS["issuer"], "sub": SETTINGS["email"], "email": SETTINGS["email"],
        "scope": scope or g.get("asserted_scope"),
        "iat": now - 60, "nbf": now - 60, "exp": now + LIFETIME,
    }
    with open(SETTINGS["signing_key"]) as key:
        return jwt.encode(claims, key.read(), algorithm="RS256", headers={"kid": "lab"})


def save_token(token, request):
    if "refresh_token" in token:
        tokens[token["refresh_token"]] = Token(token)


def answered(response):
    """Notes when a request came, what for, and what the answer was."""
    answer = response.get_json(silent=True) or {}
    log.append({
        "at": time.monotonic(), "path": request.path, "grant": request.form.get("grant_type"),
        "has_secret": "client_secret" in request.form, "error": answer.get("error"),
        "status": response.status_code,
    })
    with open(SETTINGS["log"], "a") as file:
        file.write(json.dumps(log[-1]) + "\n")
    return response


class Quiet(WSGIRequestHandler):
    def log(self, *arguments):
        pass


codes, consents, tokens, log = {}, {}, {}, []
app = Flask("oauth")
server = AuthorizationServer(
    app, query_client=lambda client_id: Client() if client_id == CLIENT_ID else None,
    save_token=save_token)
server.register_token_generator(
    "default", BearerTokenGenerator(
        access_token_generator=access_token,
        refresh_token_generator=lambda **_: secrets.token_urlsafe(32),
        expires_generator=lambda client, grant_type: LIFETIME))
server.register_endpoint(Codes)
server.register_grant(Polls)
server.register_grant(Renewals)
server.register_grant(Assertions)
server.register_grant(Consents, [CodeChallenge(required=True)])
app.post("/device/code", endpoint="code")(lambda: server.create_endpoint_response(Codes.ENDPOINT_NAME))
app.post("/token", endpoint="token")(lambda: server.create_token_response())
app.get("/authorize", endpoint="authorize")(
    lambda: server.create_authorization_response(
        grant=server.get_consent_grant(end_user=PERSON), grant_user=PERSON))
app.after_request(answered)

serving = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
address = f"http://127.0.0.1:{serving.server_port}"
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
print(json.dumps({"address": address, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}), flush=True)
serving.serve_forever()
