"""GPT-2 in Hugging Face transformers on the processor, for EngineBenchmark.

    python3 transformers_peer.py <model directory> <bfloat16 or float32>

Reads a command a line, answers a line: `prefill TOKENS` and `decode SEQUENCES PROMPT STEPS` give seconds,
`greedy ID,ID,... TOKENS` gives token ids.
"""

import sys
import time

try:
    import torch
    from transformers import AutoModelForCausalLM, DynamicCache
    from transformers.utils import logging
except ImportError as error:
    sys.exit(print(f"needs torch and transformers ({error})", flush=True))

logging.set_verbosity_error()
logging.disable_progress_bar()
model = AutoModelForCausalLM.from_pretrained(sys.argv[1], dtype=getattr(torch, sys.argv[2])).eval()
vocabulary = model.config.vocab_size
prompts = {}


def made_up(sequences, tokens):
    return ((torch.arange(tokens) * 7919 + 31) % vocabulary).repeat(sequences, 1)


def fill(ids):
    cache = DynamicCache(config=model.config)
    model(ids, past_key_values=cache, logits_to_keep=1)
    return cache


def prefill(tokens):
    ids = made_up(1, int(tokens))
    start = time.perf_counter()
    fill(ids)
    return time.perf_counter() - start


def decode(sequences, prompt, steps):
    key = sequences, prompt
    if key not in prompts:
        prompts[key] = fill(made_up(int(sequences), int(prompt)))
    cache = prompts[key]
    ids = torch.zeros(int(sequences), 1, dtype=torch.long)
    start = time.perf_counter()
    for _ in range(int(steps)):
        ids = model(ids, past_key_values=cache).logits[:, -1:].argmax(-1)
    seconds = time.perf_counter() - start
    cache.crop(-int(steps))
    return seconds


def greedy(prompt, tokens):
    ids = torch.tensor([[int(token) for token in prompt.split(",")]])
    found = model.generate(
        ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=int(tokens), eos_token_id=None,
        pad_token_id=0)
    return ",".join(str(token) for token in found[0, ids.size(1):].tolist())


commands = {"prefill": prefill, "decode": decode, "greedy": greedy}
print("ready", flush=True)
with torch.inference_mode():
    for line in sys.stdin:
        command, *arguments = line.split()
        print(commands[command](*arguments), flush=True)
