"""What every peer shares: it is started as `python3 X_peer.py DIRECTORY TYPE THREADS DEVICE` and talked to by lines.
training_peer.py and bert_peer.py, which run on the processor, take other arguments.

A peer says `ready`, or in one line why it cannot run. Then it answers a line for each command:
    prefill TOKENS                  seconds to take in a prompt and choose the first token
    decode SEQUENCES PROMPT STEPS   seconds for so many steps of so many sequences, each with a prompt before it
    greedy ID,ID,... TOKENS         ids of the likeliest continuation
    states ID,ID,... FILE           `written`, when `states` and `logits` are in it (only of transformers_peer.py)
    score ID,ID,...                 sum of the tokens' log-probabilities (only of transformers_peer.py)
    train STEPS                     seconds and loss (only of training_peer.py, which knows only this)
    classify ORDER SIZE             seconds (only of bert_peer.py, which knows only this and the next)
    logits                          of all texts
"""

import sys


def refuse(reason):
    """Ends a peer that cannot take part."""
    print(" ".join(str(reason).split()), flush=True)
    sys.exit(0)


def arguments():
    directory, number_type, threads, device = sys.argv[1:]
    return directory, number_type, int(threads), device


def arguments_on_cpu():
    *others, device = arguments()
    if device != "cpu":
        refuse(f"not measured on {device}")
    return others


def made_up(tokens, vocabulary):
    """A prompt: what a token is does not matter for the time."""
    return [(i * 7919 + 31) % vocabulary for i in range(tokens)]


def ids(text):
    return [int(token) for token in text.split(",")]


def serve(peer):
    """Answers commands with the peer's methods until the input ends."""
    commands = {
        "prefill": lambda tokens: peer.prefill(int(tokens)),
        "decode": lambda *numbers: peer.decode(*map(int, numbers)),
        "greedy": lambda prompt, tokens: ",".join(map(str, peer.greedy(ids(prompt), int(tokens)))),
        "states": lambda prompt, file: peer.states(ids(prompt), file),
        "score": lambda text: peer.score(ids(text)),
        "train": lambda steps: peer.train(int(steps)),
        "classify": lambda order, size: peer.classify(order, int(size)),
        "logits": lambda: peer.logits(),
    }
    print("ready", flush=True)
    for line in sys.stdin:
        command, *values = line.split()
        print(commands[command](*values), flush=True)
