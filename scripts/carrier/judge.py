"""Judges the carrier simulator with the carrier's official Python client.

The client talks to the simulator's REST API, its validator checks what the
simulator signs, and its document classes write what the simulator executes.
Started by scripts/carrier/judge with the path of the simulator's program.
"""

import base64
import json
import subprocess
import sys
import threading
import time
import traceback
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

OURS = "+13125550100"
CALLEE = "+13125550199"
CALLER = "+14155550142"
TOLL_FREE = ["800", "833", "844", "855", "866", "877", "888"]
EVENTS = ["initiated", "ringing", "answered", "completed"]


class Exchange(ThreadingHTTPServer):
    """The web server behind the numbers: keeps what it receives."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.documents = {}
        self.received = []

    def at(self, path):
        return [request for request in self.received if request["path"] == path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        self.answer(dict(urllib.parse.parse_qsl(body, keep_blank_values=True)))

    def do_GET(self):
        self.answer({})

    def answer(self, form):
        split = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(split.query, keep_blank_values=True))
        self.server.received.append(
            {
                "path": split.path,
                "url": self.server.url + self.path,
                "form": form,
                "query": query,
                "signature": self.headers.get("X-Twilio-Signature", ""),
            }
        )
        document = self.server.documents.get(split.path)
        body = (document or "").encode()
        self.send_response(200 if document is not None else 204)
        if document is not None:
            self.send_header("content-type", "text/xml")
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class World:
    """A running simulator, the official client on it, and the web server."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "300", "7"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        told = json.loads(self.process.stdout.readline())
        self.control_url = told["control_url"]
        self.account, self.token = told["account_sid"], told["auth_token"]
        self.client = Client(self.account, self.token)
        self.client.api.base_url = told["api_url"]
        self.client.lookups.base_url = told["api_url"]
        self.api_url = told["api_url"]
        self.validator = RequestValidator(self.token)
        self.exchange = Exchange()
        threading.Thread(target=self.exchange.serve_forever, daemon=True).start()

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.control_url + path, data, {"content-type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def fresh(self):
        """Nothing of the check before: no calls, no numbers, no requests."""
        self.control("POST", "/reset")
        for number in self.control("GET", "/numbers")["numbers"]:
            self.control("DELETE", f"/numbers/{number['phone_number']}")
        self.control("PUT", "/parties/default", {"talk": 60})
        self.exchange.documents = {"/action": str(hang_up()), "/status": None}
        self.exchange.received.clear()

    def number(self, document, **settings):
        self.exchange.documents["/voice"] = str(document)
        return self.client.incoming_phone_numbers.create(
            phone_number=OURS,
            voice_url=self.exchange.url + "/voice",
            status_callback=self.exchange.url + "/status",
            **settings,
        )

    def dial_in(self, **options):
        """Somebody calls our number; returns once everything is over."""
        call = {"from": CALLER, "to": OURS, **options}
        sid = self.control("POST", "/calls", call)["call_sid"]
        self.settle()
        return sid

    def settle(self):
        idle = self.control("POST", "/idle", {"limit_ms": 30000})
        equal(idle["is_idle"], True)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.exchange.shutdown()


def equal(found, wanted):
    if found != wanted:
        raise AssertionError(f"found {found!r}, wanted {wanted!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


def hang_up():
    response = VoiceResponse()
    response.hangup()
    return response


def dialing(**attributes):
    response = VoiceResponse()
    dial = Dial(action="/action", **attributes)
    dial.number(CALLEE, status_callback="/leg", status_callback_event=" ".join(EVENTS))
    response.append(dial)
    return response


def refusal(status, code, act):
    try:
        act()
    except TwilioRestException as error:
        equal((error.status, error.code), (status, code))
        return
    raise AssertionError("was not refused")


# The client against the REST API.


def check_a_number_is_bought_read_changed_listed_and_given_back(world):
    client = world.client
    bought = world.number(hang_up(), friendly_name="Roofing")
    equal((bought.phone_number, bought.friendly_name), (OURS, "Roofing"))
    holds(bought.sid.startswith("PN") and len(bought.sid) == 34, bought.sid)
    holds(bought.date_created.tzinfo is not None, "no moment of purchase")
    equal(bought.capabilities["voice"], True)
    changed = bought.update(voice_url="https://x.test/other", voice_method="GET")
    equal((changed.voice_url, changed.voice_method), ("https://x.test/other", "GET"))
    equal(client.incoming_phone_numbers(bought.sid).fetch().voice_url, "https://x.test/other")
    equal([n.sid for n in client.incoming_phone_numbers.list(phone_number=OURS)], [bought.sid])
    refusal(400, 21422, lambda: client.incoming_phone_numbers.create(phone_number=OURS))
    equal(bought.delete(), True)
    refusal(404, 20404, client.incoming_phone_numbers(bought.sid).fetch)


def check_numbers_for_sale_can_be_searched_and_bought(world):
    country = world.client.available_phone_numbers("US")
    found = country.local.list(area_code="312", limit=5)
    equal(len(found), 5)
    holds(all(n.phone_number.startswith("+1312") for n in found), "wrong area code")
    equal((found[0].region, found[0].locality), ("IL", "CHICAGO"))
    for number in country.toll_free.list(limit=3):
        holds(number.phone_number[2:5] in TOLL_FREE, f"{number.phone_number} is not toll-free")
    bought = world.client.incoming_phone_numbers.create(phone_number=found[0].phone_number)
    left = country.local.list(area_code="312", limit=5)
    holds(bought.phone_number not in [n.phone_number for n in left], "sold twice")


def check_a_callers_name_is_told_and_one_that_is_not_listed_is_none(world):
    numbers = world.client.lookups.v2.phone_numbers
    found = numbers("+14155550142").fetch(fields="caller_name")
    equal((found.valid, found.country_code), (True, "US"))
    equal(found.caller_name["caller_name"], "CALLER 0142")
    unlisted = numbers("+14155550190").fetch(fields="caller_name").caller_name
    equal((unlisted["caller_name"], unlisted["error_code"]), (None, None))
    failed = numbers("+14155550191").fetch(fields="caller_name").caller_name
    equal((failed["caller_name"], failed["error_code"]), (None, 60600))
    equal(numbers("+14155550142").fetch().caller_name, None)


def check_a_call_is_placed_read_and_listed(world):
    world.number(hang_up())
    call = world.client.calls.create(
        to=CALLEE,
        from_=OURS,
        twiml=str(hang_up()),
        status_callback=world.exchange.url + "/status",
        status_callback_event=EVENTS,
    )
    equal((call.status, call.direction, call.price), ("queued", "outbound-api", None))
    world.settle()
    read = world.client.calls(call.sid).fetch()
    equal((read.status, read.duration, read.to), ("completed", "0", CALLEE))
    holds(read.start_time <= read.end_time, "ended before it started")
    equal([c.sid for c in world.client.calls.list(to=CALLEE, status="completed")], [call.sid])
    equal(world.client.calls.list(to=CALLEE, status="busy"), [])
    before = datetime.now(timezone.utc) + timedelta(days=2)
    equal(world.client.calls.list(start_time_after=before), [])
    told = [request["form"]["CallStatus"] for request in world.exchange.at("/status")]
    equal(told, ["initiated", "ringing", "in-progress", "completed"])


def check_a_live_call_is_redirected_and_completed(world):
    world.number(hang_up())
    wait = VoiceResponse()
    wait.pause(length=3600)
    call = world.client.calls.create(to=CALLEE, from_=OURS, twiml=str(wait))
    wait_for(lambda: call.fetch().status == "in-progress")
    world.exchange.documents["/elsewhere"] = str(wait)
    call.update(url=world.exchange.url + "/elsewhere", method="POST")
    wait_for(lambda: world.exchange.at("/elsewhere"))
    call.update(status="completed")
    world.settle()
    equal(call.fetch().status, "completed")
    equal(call.delete(), True)
    refusal(404, 20404, call.fetch)


def check_a_ringing_call_is_canceled(world):
    world.number(hang_up())
    world.control("PUT", f"/parties/{CALLEE}", {"ring": 600})
    call = world.client.calls.create(to=CALLEE, from_=OURS, twiml=str(hang_up()), timeout=600)
    wait_for(lambda: call.fetch().status == "ringing")
    call.update(status="canceled")
    world.settle()
    equal(call.fetch().status, "canceled")


def check_lists_are_read_page_by_page(world):
    world.number(hang_up())
    for _ in range(5):
        world.dial_in()
    equal(len(world.client.calls.list(page_size=2)), 5)
    equal(len(world.client.calls.list(page_size=2, limit=3)), 3)
    page = world.client.calls.page(page_size=2)
    equal(len(list(page)), 2)
    equal(len(list(page.next_page())), 2)


def check_refusals_are_understood(world):
    calls = world.client.calls
    refusal(404, 20404, calls("CA" + "0" * 32).fetch)
    refusal(400, 21210, lambda: calls.create(to=CALLEE, from_="+19995550100", twiml="<Response/>"))
    world.number(hang_up())
    refusal(400, 21211, lambda: calls.create(to="nobody", from_=OURS, twiml="<Response/>"))
    refusal(400, 21205, lambda: calls.create(to=CALLEE, from_=OURS, url="not a url"))
    stranger = Client(world.account, "wrong")
    stranger.api.base_url = world.api_url
    refusal(401, 20003, stranger.calls("CA" + "0" * 32).fetch)
    equal(world.client.api.accounts(world.account).fetch().status, "active")


def check_a_recording_is_listed_fetched_and_deleted(world):
    world.number(dialing(record="record-from-answer-dual", recording_status_callback="/recording"))
    sid = world.dial_in()
    told = world.exchange.at("/recording")[0]["form"]
    equal((told["RecordingStatus"], told["CallSid"]), ("completed", sid))
    recording = world.client.recordings.list(call_sid=sid)[0]
    equal((recording.sid, recording.source, recording.channels), (told["RecordingSid"], "DialVerb", 2))
    equal(recording.duration, told["RecordingDuration"])
    equal([r.sid for r in world.client.calls(sid).recordings.list()], [recording.sid])
    for form, start in ((".wav", b"RIFF"), (".mp3", b"\xff\xfb")):
        sound = download(world, told["RecordingUrl"] + form)
        holds(sound.startswith(start) and len(sound) > 10000, f"no sound in {form}")
    equal(recording.delete(), True)
    refusal(404, 20404, world.client.recordings(recording.sid).fetch)


def check_a_whole_call_is_recorded(world):
    world.number(hang_up())
    wait = VoiceResponse()
    wait.pause(length=20)
    call = world.client.calls.create(
        to=CALLEE,
        from_=OURS,
        twiml=str(wait),
        record=True,
        recording_status_callback=world.exchange.url + "/recording",
        status_callback=world.exchange.url + "/status",
        machine_detection="Enable",
    )
    world.settle()
    told = world.exchange.at("/status")[0]["form"]
    equal((told["CallStatus"], told["AnsweredBy"]), ("completed", "human"))
    recording = call.recordings.list()[0]
    equal((recording.source, recording.duration), ("OutboundAPI", told["CallDuration"]))
    equal((told["RecordingSid"], told["RecordingDuration"]), (recording.sid, recording.duration))
    equal(world.exchange.at("/recording")[0]["form"]["RecordingUrl"], told["RecordingUrl"])
    equal(call.fetch().answered_by, "human")


# The validator against what is signed.


def check_every_callback_satisfies_the_validator(world):
    world.number(dialing(), voice_fallback_url=world.exchange.url + "/fallback")
    world.dial_in(stir="B", caller_name="Ann & Bob", forwarded_from="+13125550777")
    received = world.exchange.received
    paths = [request["path"] for request in received]
    equal(sorted(set(paths)), ["/action", "/leg", "/status", "/voice"])
    equal(len(paths), 7)
    for request in received:
        is_valid = world.validator.validate(request["url"], request["form"], request["signature"])
        holds(is_valid, f"wrong signature on {request['path']}")
        forged = {**request["form"], "From": "+19995550100"}
        holds(
            not world.validator.validate(request["url"], forged, request["signature"]),
            "a forgery passes",
        )
    equal(received[0]["form"]["StirVerstat"], "TN-Validation-Passed-B")
    equal(received[0]["form"]["ForwardedFrom"], "+13125550777")


def check_a_get_hook_is_signed_over_its_url(world):
    world.number(hang_up(), voice_method="GET")
    world.dial_in()
    voice = world.exchange.at("/voice")[0]
    equal(voice["query"]["To"], OURS)
    holds(world.validator.validate(voice["url"], {}, voice["signature"]), "wrong signature")


def check_callbacks_tell_every_leg_in_order(world):
    world.number(dialing())
    sid = world.dial_in()
    legs = [request["form"] for request in world.exchange.at("/leg")]
    equal([leg["CallStatus"] for leg in legs], ["initiated", "ringing", "in-progress", "completed"])
    equal([leg["SequenceNumber"] for leg in legs], ["0", "1", "2", "3"])
    equal({leg["ParentCallSid"] for leg in legs}, {sid})
    child = world.client.calls.list(parent_call_sid=sid)[0]
    equal(child.sid, legs[0]["CallSid"])
    equal(child.duration, legs[3]["CallDuration"])
    action = world.exchange.at("/action")[0]["form"]
    equal((action["DialCallSid"], action["DialCallStatus"]), (child.sid, "completed"))
    equal((action["DialCallDuration"], action["DialBridged"]), (child.duration, "true"))
    equal(legs[3]["Duration"], str(-(-int(child.duration) // 60)))


# The document classes against the executor.


def check_a_menu_takes_what_is_pressed(world):
    response = VoiceResponse()
    menu = Gather(num_digits=1, action="/menu", timeout=4)
    menu.say("Press 1 for roofing", voice="Polly.Joanna", language="en-US")
    menu.pause(length=1)
    menu.play("https://x.test/music.mp3", loop=2)
    response.append(menu)
    response.redirect("/silent")
    world.exchange.documents["/menu"] = world.exchange.documents["/silent"] = str(hang_up())
    world.number(response)
    world.dial_in(caller={"answers": ["2"], "talk": None})
    equal(world.exchange.at("/menu")[0]["form"]["Digits"], "2")
    equal(world.exchange.at("/silent"), [])
    world.dial_in()
    equal(len(world.exchange.at("/silent")), 1)


def check_a_whisper_connects_only_who_accepts(world):
    screen = VoiceResponse()
    ask = Gather(num_digits=1, action="/accepted")
    ask.say("Press 1 to accept")
    screen.append(ask)
    screen.hangup()
    response = VoiceResponse()
    dial = Dial(action="/action", timeout=20)
    dial.number(CALLEE, url="/screen")
    response.append(dial)
    world.exchange.documents.update({"/screen": str(screen), "/accepted": str(VoiceResponse())})
    world.number(response)
    world.dial_in(callee={"answers": ["1"], "talk": 30})
    equal(world.exchange.at("/action")[-1]["form"]["DialBridged"], "true")
    world.dial_in(callee={"talk": 30})
    equal(world.exchange.at("/action")[-1]["form"]["DialBridged"], "false")


def check_many_ring_and_the_first_wins(world):
    response = VoiceResponse()
    dial = Dial(action="/action", answer_on_bridge=True, time_limit=40, caller_id=OURS)
    dial.number("+13125550101")
    dial.sip("sip:desk@x.test")
    dial.client("ann")
    response.append(dial)
    world.number(response)
    world.control("PUT", "/parties/+13125550101", {"ring": 200, "talk": 10})
    world.control("PUT", "/parties/sip:desk@x.test", {"outcome": "busy", "ring": 1})
    world.control("PUT", "/parties/client:ann", {"ring": 2, "talk": None})
    sid = world.dial_in()
    legs = {leg.to: leg for leg in world.client.calls.list(parent_call_sid=sid)}
    equal(
        {to: leg.status for to, leg in legs.items()},
        {"+13125550101": "no-answer", "sip:desk@x.test": "busy", "client:ann": "completed"},
    )
    equal((legs["client:ann"].duration, legs["client:ann"]._from), ("40", OURS))


def check_a_conference_connects_two_calls(world):
    response = VoiceResponse()
    dial = Dial(action="/action")
    dial.conference(
        "den",
        end_conference_on_exit=True,
        status_callback="/conference",
        status_callback_event="start end join leave",
    )
    response.append(dial)
    world.number(response)
    call = {"from": CALLER, "to": OURS, "caller": {"talk": 30}}
    world.control("POST", "/calls", {**call, "caller": {"talk": None}})
    world.control("POST", "/calls", call)
    world.settle()
    events = [request["form"]["StatusCallbackEvent"] for request in world.exchange.at("/conference")]
    for event in ("conference-start", "participant-join", "participant-leave", "conference-end"):
        holds(event in events, f"{event} is missing from {events}")
    actions = [request["form"] for request in world.exchange.at("/action")]
    equal({action["DialCallStatus"] for action in actions}, {"answered"})
    holds(all("DialCallSid" not in action for action in actions), "a conference has no callee")


def check_messages_are_recorded_and_calls_turned_away(world):
    response = VoiceResponse()
    response.say("After the tone")
    response.record(action="/kept", max_length=4, play_beep=True)
    world.exchange.documents["/kept"] = str(hang_up())
    number = world.number(response)
    world.dial_in()
    equal(world.exchange.at("/kept")[0]["form"]["RecordingDuration"], "4")
    rejecting = VoiceResponse()
    rejecting.reject(reason="busy")
    world.exchange.documents["/voice"] = str(rejecting)
    sid = world.dial_in()
    equal(world.client.calls(sid).fetch().status, "busy")
    equal(number.fetch().phone_number, OURS)


def check_a_broken_document_turns_to_the_fallback(world):
    world.exchange.documents["/fallback"] = str(hang_up())
    world.number("<Response><Say>a & b</Say></Response>", voice_fallback_url=world.exchange.url + "/fallback")
    world.dial_in()
    fallback = world.exchange.at("/fallback")[0]["form"]
    equal(fallback["ErrorCode"], "12100")
    equal(fallback["ErrorUrl"], world.exchange.url + "/voice")


def download(world, url):
    request = urllib.request.Request(url)
    secret = base64.b64encode(f"{world.account}:{world.token}".encode()).decode()
    request.add_header("authorization", f"Basic {secret}")
    with urllib.request.urlopen(request, timeout=30) as reply:
        return reply.read()


def wait_for(condition):
    for _ in range(500):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("did not come about")


def main():
    world = World(sys.argv[1])
    checks = [(name, act) for name, act in list(globals().items()) if name.startswith("check_")]
    failed = 0
    try:
        for name, act in checks:
            sentence = name.removeprefix("check_").replace("_", " ")
            try:
                world.fresh()
                act(world)
                print(f"ok      {sentence}")
            except Exception:
                failed += 1
                print(f"FAILED  {sentence}\n{traceback.format_exc()}")
    finally:
        world.stop()
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
