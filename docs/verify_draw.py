"""Repeats a double-random draw (Python 3.11, nothing else): python3 verify_draw.py TRANSCRIPT
Ends with 0 and the root of the lists, which must have been public before the seed was; or with 1 and the first wrong line.
"""
import hashlib, itertools, json, sys

def line(kind, what, **more):
    return json.dumps(more | {kind: what}, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

def digest(*parts):
    return hashlib.new(digest.algorithm, b"".join(parts)).digest()

def head(lines):  # the Merkle root of RFC 6962
    level = [digest(b"\0", one) for one in lines]
    while len(level) > 1:
        level = [digest(b"\1", *pair) for pair in zip(level[::2], level[1::2])] + level[len(level) & ~1:]
    return {"root": level[0].hex(), "size": len(lines)}

def key_of(root, plan, seed):  # that of RFC 3797, behind the root
    announced = sorted(seed["values"]) == sorted(source["id"] for source in plan["sources"])
    assert announced and plan["commit"] < seed["date"] <= plan["draw"], "it is not the seed of the plan"
    key = root + "/"
    for source in plan["sources"]:
        value = seed["values"][source["id"]]
        if source["kind"] == "numbers":
            value.sort()
        key += "".join(f"{part}." for part in ([value] if source["kind"] == "text" else value)) + "/"
    return key

def numbers(key, purpose):
    key = digest(b"\0", (key + purpose).encode())
    for index in (number.to_bytes(8, "big") for number in itertools.count()):
        yield int.from_bytes(digest(b"\0", index, key, index), "big")

def choose(numbers, cards, count):
    for _ in range(count):
        place = next(numbers) % len(cards)
        cards[place], cards[-1] = cards[-1], cards[place]  # the last one takes its place
        yield cards.pop()

def deal(deck, may):
    numbers, waiting, dealt = deck
    for _ in "as it lies", "with those that were dealt beneath":
        for card in filter(may, waiting):
            dealt.append(waiting.pop(waiting.index(card)))
            return card
        waiting.extend(choose(numbers, dealt, len(dealt)))

def draw(plan, key, objects, staff):
    tiers, chosen, decks = {}, [], {}
    for uscc, one in objects.items():
        tiers.setdefault(one["tier"], []).append(uscc)
    full = any(item["coverage"] == "full" for item in plan["items"])
    for tier, those in tiers.items():
        rate = 1000 if full else plan["rates"]["tiers"].get(tier, plan["rates"]["default"])
        chosen += choose(numbers(key, f"objects/{tier}"), those, -(-len(those) * rate // 1000))
    for name, one in staff.items():
        asked = {field for item in plan["items"] if item["unit"] == one["unit"] for field in item["fields"]}
        if one["certified_until"] >= plan["draw"] and asked <= set(one["fields"]):
            purpose = f"inspectors/{one['unit']}/{one['pool']}"
            decks.setdefault(purpose, (numbers(key, purpose), [], []))[2].append(name)
    for uscc in sorted(chosen):
        team, county = [], objects[uscc]["county"]
        may = lambda one: one not in team and uscc not in staff[one]["recused"]
        for unit, needed in sorted(plan["units"].items()):
            needed += len(team)
            for pool in f"county:{county}", f"city:{county[:4]}00", f"province:{county[:2]}0000":
                deck = decks.get(f"inspectors/{unit}/{pool}")
                while deck and len(team) < needed and (card := deal(deck, may)):
                    team.append(card)
            assert len(team) == needed, f"{uscc} lacks inspectors of {unit}"
        yield line("drawn", {"inspectors": team, "object": uscc, "tier": objects[uscc]["tier"]})

def repeat(found):  # every line as it should be; read is only what the draw is made from
    plan, lists, last = json.loads(found[0])["plan"], {"object": {}, "inspector": {}}, ("", "")
    digest.algorithm = plan["digest"]
    yield line("plan", plan, draw=1)
    for row in found[1:]:
        ((kind, one),) = json.loads(row).items()
        if kind == "commitment":
            break
        place = ("", one["uscc"]) if kind == "object" else ("after the objects", one["id"])
        assert last < place, "it is out of place"
        last, lists[kind][place[1]] = place, one
        yield line(kind, one)
    size = 1 + sum(map(len, lists.values()))
    yield line("commitment", commitment := head(found[:size]))
    key = key_of(commitment["root"], plan, seed := json.loads(found[size + 1])["seed"])
    yield line("seed", seed)
    yield from (drawn := list(draw(plan, key, *lists.values())))
    yield line("end", head(found[:size + 2 + len(drawn)]))

number, found = 0, open(sys.argv[1], "rb").read().split(b"\n")
try:
    for expected in repeat(found):
        assert found[number] == expected, "it should be " + expected.decode()
        number += 1
    assert found[number:] == [b""], "it should not be there"
except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
    sys.exit(f"line {number + 1}: {error}")
print(next(one for one in found if one.startswith(b'{"commitment"')).decode())
