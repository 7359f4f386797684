"""Judges our own hooks with the carrier's official Python client.

The client's validator signs what a carrier would send, and its document classes
say whether what we answer is what we mean. Started by scripts/carrier/judge-hooks
with the demo.json of a running demo, beside whose data it makes its own.
"""

import hashlib
import inspect
import json
import secrets
import sys
import traceback
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

from judge import equal, holds
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, VoiceResponse

CALLER = "+14155550142"
FORM = "application/x-www-form-urlencoded; charset=UTF-8"
RECORDINGS = ["record-from-answer", "record-from-answer-dual"]
MOMENTS = {"initiated", "ringing", "answered", "completed"}


class Several(dict):
    """Parameters of which some are there more than once, as the validator reads them."""

    def getlist(self, name):
        value = self[name]
        return value if isinstance(value, list) else [value]


class World:
    """A campaign of our own in the demo's tenant, and the carrier that brings its calls."""

    def __init__(self, demo):
        self.url, self.key = demo["url"], demo["apiKey"]
        self.mark = secrets.token_hex(4)
        self.sid = "AC" + secrets.token_hex(16)
        self.token = secrets.token_hex(16)
        self.number = f"+1312555{secrets.randbelow(10000):04}"
        account = {
            "provider": "twilio",
            "name": f"Judge {self.mark}",
            "accountSid": self.sid,
            "authToken": self.token,
        }
        self.account = self.make("provider-accounts", account)
        self.campaign = self.make(
            "campaigns",
            {
                "name": f"Judge {self.mark}",
                "ringTimeoutSecs": 17,
                "maxCallSecs": 1800,
                "recording": {"enabled": True, "announcement": "We record <all> & everything."},
            },
        )
        self.targets = [self.add_buyer(place) for place in (1, 2)]
        self.make(
            "numbers",
            {
                "phoneNumber": self.number,
                "campaignId": self.campaign,
                "providerAccountId": self.account,
            },
        )
        self.api("POST", f"/campaigns/{self.campaign}/activate", {})

    def add_buyer(self, place):
        buyer = self.make("buyers", {"name": f"Judge {self.mark} {place}"})
        phone = f"+1312555{secrets.randbelow(10000):04}"
        endpoint = {"type": "phone_number", "value": phone}
        target = self.make("targets", {"buyerId": buyer, "name": "Desk", "endpoint": endpoint})
        offer = {
            "campaignId": self.campaign,
            "targetId": target,
            "pricing": {"model": "cpc", "amount": "10.00"},
            "priority": place,
        }
        self.make("offers", offer)
        return phone

    def api(self, method, path, body=None):
        headers = {"authorization": f"Bearer {self.key}", "content-type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + "/api/v1" + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.loads(reply.read() or "null")

    def make(self, path, body):
        return self.api("POST", "/" + path, body)["id"]

    def calls(self, sid):
        return self.api("GET", f"/calls?search={sid}")["data"]

    def at(self, name):
        return f"{self.url}/webhooks/{self.account}/{name}"

    def parameters(self, status="ringing", **more):
        return {
            "CallSid": "CA" + secrets.token_hex(16),
            "AccountSid": self.sid,
            "From": CALLER,
            "To": self.number,
            "CallStatus": status,
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            **more,
        }

    def sign(self, url, parameters, token=None):
        """What the carrier's own code signs: the URL without its fragment."""
        url = urllib.parse.urldefrag(url).url
        return RequestValidator(token or self.token).compute_signature(url, Several(parameters))

    def post(self, url, parameters, signed_url=None, token=None):
        """Posts a form that is signed for a URL, which need not be the one it goes to."""
        signature = self.sign(signed_url or url, parameters, token)
        return self.send(url, encoded(parameters), FORM, signature)

    def send(self, url, body, media_type, signature):
        headers = {} if signature is None else {"x-twilio-signature": signature}
        if body is not None:
            headers["content-type"] = media_type
        url = urllib.parse.urldefrag(url).url
        request = urllib.request.Request(url, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, reply.headers["content-type"], reply.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers["content-type"], refused.read()

    def clear_away(self):
        """Every call over and all out of use, so that nobody takes it for the demo's own."""
        for call in self.api("GET", f"/calls?campaignId={self.campaign}&limit=200")["data"]:
            over = self.parameters("completed", CallSid=call["callSid"])
            leg = f"calls/{call['id']}/legs/{call['attempts']}/ended"
            self.post(self.at(leg), {**over, "DialCallStatus": "canceled"})
            self.post(self.at("status"), {**over, "CallDuration": "1"})
        self.api("POST", f"/campaigns/{self.campaign}/pause", {})
        self.api("DELETE", f"/campaigns/{self.campaign}")
        self.api("PATCH", f"/provider-accounts/{self.account}", {"status": "paused"})


def encoded(parameters):
    return urllib.parse.urlencode(parameters, doseq=True).encode()


def dials(reply, target):
    """The reply is a document that rings this target."""
    status, media_type, body = reply
    equal((status, media_type.split(";")[0]), (200, "text/xml"))
    equal(ElementTree.fromstring(body).findtext("Dial/Number"), target)


def received(reply):
    status, _, body = reply
    equal(status, 200)
    told = json.loads(body)
    equal(told["received"], True)
    return told


def refused(world, reply, parameters):
    status, _, body = reply
    equal((status, json.loads(body)["error"]["message"]), (403, "Invalid Twilio Signature"))
    equal(world.calls(parameters["CallSid"]), [])


# What the validator signs is believed.


def check_a_signed_voice_hook_is_answered_with_the_first_target(world):
    parameters = world.parameters()
    dials(world.post(world.at("voice"), parameters), world.targets[0])
    [call] = world.calls(parameters["CallSid"])
    equal((call["fromNumber"], call["toNumber"]), (CALLER, world.number))
    equal(call["campaignId"], world.campaign)


def check_a_signed_status_hook_ends_the_call(world):
    parameters = world.parameters()
    _, _, body = world.post(world.at("voice"), parameters)
    action = ElementTree.fromstring(body).find("Dial").attrib["action"]
    over = {**parameters, "CallStatus": "completed", "DialCallStatus": "no-answer"}
    equal(world.post(action, over)[0], 200)
    over = {**parameters, "CallStatus": "completed", "CallDuration": "3", "SequenceNumber": "0"}
    told = received(world.post(world.at("status"), over))
    [call] = world.calls(parameters["CallSid"])
    equal((told["callId"], told["status"]), (call["id"], call["status"]))
    equal((call["disposition"], call["endedBy"]), ("abandoned", "caller"))


def check_the_signature_may_name_the_port_or_not(world):
    split = urllib.parse.urlsplit(world.at("voice"))
    without = split._replace(netloc=split.hostname).geturl()
    for signed in (split.geturl(), without):
        dials(world.post(world.at("voice"), world.parameters(), signed), world.targets[0])
    holds(without != split.geturl(), "the demo is at the usual port")


def check_repeated_empty_and_unknown_parameters_are_covered(world):
    more = {
        "Digits": ["5678", "1234", "1234"],
        "CallerCity": "",
        "SipHeader_X-Note": "Ann & Bob = 100 %",
        "Zürich": "grüezi ☎",
        "a b": "+ +",
    }
    parameters = world.parameters(**more)
    dials(world.post(world.at("voice"), parameters), world.targets[0])
    [call] = world.calls(parameters["CallSid"])
    kept = world.api("GET", f"/calls/{call['id']}")["parameters"]
    equal({name: kept[name] for name in more}, more)
    # Each of them is signed: without one, the rest is somebody else's.
    signature = world.sign(world.at("voice"), parameters)
    for name in more:
        less = world.parameters(**{key: value for key, value in more.items() if key != name})
        less["CallSid"] = parameters["CallSid"]
        status, _, _ = world.send(world.at("voice"), encoded(less), FORM, signature)
        equal((name, status), (name, 403))


def check_a_query_and_a_fragment_in_the_configured_url(world):
    url = world.at("voice") + "?source=radio%20one&flag&plus=%2B#rc=2&rp=ct,rt,5xx"
    dials(world.post(url, world.parameters()), world.targets[0])


def check_a_json_body_is_signed_by_its_hash(world):
    parameters = world.parameters()
    body = json.dumps(parameters).encode()
    url = f"{world.at('voice')}?bodySHA256={hashlib.sha256(body).hexdigest()}"
    reply = world.send(url, body, "application/json", world.sign(url, {}))
    dials(reply, world.targets[0])
    equal(len(world.calls(parameters["CallSid"])), 1)
    other = json.dumps(world.parameters()).encode()
    reply = world.send(url, other, "application/json", world.sign(url, {}))
    refused(world, reply, json.loads(other))


def check_a_get_is_signed_over_its_url(world):
    parameters = world.parameters()
    url = f"{world.at('voice')}?{encoded(parameters).decode()}"
    dials(world.send(url, None, None, world.sign(url, {})), world.targets[0])
    over = {**parameters, "CallStatus": "completed", "CallDuration": "3"}
    url = f"{world.at('status')}?{encoded(over).decode()}"
    told = received(world.send(url, None, None, world.sign(url, {})))
    equal([call["id"] for call in world.calls(parameters["CallSid"])], [told["callId"]])


def check_the_documents_paths_find_the_account_by_its_sid(world):
    voice = ["/twilio/voice", "/api/webhooks/twilio", "/api/twilio/voice"]
    status = ["/twilio/status", "/api/webhooks/twilio/status", "/api/twilio/call-status"]
    for at_voice, at_status in zip(voice, status):
        parameters = world.parameters()
        dials(world.post(world.url + at_voice, parameters), world.targets[0])
        over = {**parameters, "CallStatus": "completed", "CallDuration": "3"}
        told = received(world.post(world.url + at_status, over))
        equal([call["id"] for call in world.calls(parameters["CallSid"])], [told["callId"]])
        stranger = world.parameters(AccountSid="AC" + "0" * 32)
        refused(world, world.post(world.url + at_voice, stranger), stranger)


# What it did not sign is not, and leaves nothing.


def check_a_wrong_signature_is_refused_and_leaves_no_call(world):
    url, parameters = world.at("voice"), world.parameters()
    right = world.sign(url, parameters)
    wrong = {
        "none": None,
        "empty": "",
        "another token's": world.sign(url, parameters, "0" * 32),
        "another hook's": world.sign(world.at("status"), parameters),
        "another caller's": world.sign(url, {**parameters, "From": "+14155550143"}),
        "another host's": world.sign(url.replace("127.0.0.1", "127.0.0.2"), parameters),
        "cut off": right[:-2],
        "of the URL alone": world.sign(url, {}),
    }
    for signature in wrong.values():
        reply = world.send(url, encoded(parameters), FORM, signature)
        refused(world, reply, parameters)
    dials(world.send(url, encoded(parameters), FORM, right), world.targets[0])
    over = {**parameters, "CallStatus": "completed", "CallDuration": "3"}
    status, _, _ = world.send(world.at("status"), encoded(over), FORM, right)
    equal(status, 403)
    [call] = world.calls(parameters["CallSid"])
    equal((call["status"], call.get("endedAt")), ("initiated", None))


def check_the_secret_is_chosen_by_the_path(world):
    stranger = {
        "provider": "twilio",
        "name": f"Judge {world.mark} other",
        "accountSid": "AC" + secrets.token_hex(16),
        "authToken": "f" * 32,
    }
    other = world.make("provider-accounts", stranger)
    url = f"{world.url}/webhooks/{other}/voice"
    parameters = world.parameters()
    refused(world, world.post(url, parameters), parameters)
    world.api("DELETE", f"/provider-accounts/{other}")


# What is answered is understood.


def check_a_repeated_question_gets_the_same_answer_byte_for_byte(world):
    parameters = world.parameters()
    first = world.post(world.at("voice"), parameters)
    equal(world.post(world.at("voice"), parameters), first)
    more = {**parameters, "Retried": "1"}
    equal(world.post(world.at("voice"), more), first)
    equal(len(world.calls(parameters["CallSid"])), 1)


def check_the_document_is_what_the_package_writes(world):
    _, _, body = world.post(world.at("voice"), world.parameters())
    ours = ElementTree.fromstring(body)
    theirs = VoiceResponse()
    [say, dial] = list(ours)
    theirs.say(say.text, **known(VoiceResponse.say, say))
    equal(say.text, "We record <all> & everything.")
    dialed = theirs.dial(**known(VoiceResponse.dial, dial))
    [number] = list(dial)
    dialed.number(number.text, **known(Dial.number, number))
    same = ElementTree.canonicalize(theirs.to_xml(), strip_text=True)
    equal(ElementTree.canonicalize(body.decode(), strip_text=True), same)
    wanted = ("17", "1800")
    equal((dial.attrib["timeout"], dial.attrib["timeLimit"]), wanted)
    holds(dial.attrib["record"] in RECORDINGS, dial.attrib["record"])
    holds(set(number.attrib["statusCallbackEvent"].split()) <= MOMENTS, "an unknown moment")
    for url in (dial.attrib["action"], number.attrib["statusCallback"]):
        holds(url.startswith(world.url + "/webhooks/"), url)


def check_a_dial_that_failed_goes_on_with_the_next_and_then_with_an_apology(world):
    parameters = world.parameters()
    _, _, body = world.post(world.at("voice"), parameters)
    for target in (world.targets[1], None):
        action = ElementTree.fromstring(body).find("Dial").attrib["action"]
        over = {**parameters, "CallStatus": "in-progress", "DialCallStatus": "busy"}
        over["DialCallSid"] = "CA" + secrets.token_hex(16)
        reply = world.post(action, over)
        equal(world.post(action, over), reply)
        body = reply[2]
        if target:
            dials(reply, target)
    document = ElementTree.fromstring(body)
    holds(document.find("Say") is not None and document.find("Dial") is None, body)


def known(verb, element):
    """An element's attributes as the package's method for it names them."""
    names = inspect.signature(verb).parameters
    known = {camel(name): name for name in names}
    for name in element.attrib:
        holds(name in known, f"{element.tag} has no attribute {name}")
    return {known[name]: value for name, value in element.attrib.items()}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


# Last: afterwards the first token is forgotten.


def check_while_a_token_is_replaced_both_are_accepted(world):
    tokens = [world.token, secrets.token_hex(16), secrets.token_hex(16)]
    for latest in (1, 2):
        body = {"authToken": tokens[latest]}
        world.api("PATCH", f"/provider-accounts/{world.account}", body)
        for token in tokens[latest - 1 : latest + 1]:
            reply = world.post(world.at("voice"), world.parameters(), token=token)
            dials(reply, world.targets[0])
    world.token = tokens[2]
    parameters = world.parameters()
    refused(world, world.post(world.at("voice"), parameters, token=tokens[0]), parameters)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        world = World(json.load(file))
    checks = [(name, act) for name, act in list(globals().items()) if name.startswith("check_")]
    failed = 0
    for name, act in checks:
        sentence = name.removeprefix("check_").replace("_", " ")
        try:
            act(world)
            print(f"ok      {sentence}")
        except Exception:
            failed += 1
            print(f"FAILED  {sentence}\n{traceback.format_exc()}")
    world.clear_away()
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
