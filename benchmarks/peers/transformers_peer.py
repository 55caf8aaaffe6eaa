"""GPT-2 in Hugging Face transformers: PyTorch, a cache that grows (`DynamicCache`). Types: bfloat16, float32."""

import time

import protocol

try:
    import torch
    from transformers import AutoModelForCausalLM, DynamicCache
    from transformers.utils import logging
except ImportError as error:
    protocol.refuse(f"needs torch and transformers ({error})")


class TransformersPeer:
    def __init__(self, directory, number_type, threads):
        torch.set_num_threads(threads)
        self.model = AutoModelForCausalLM.from_pretrained(directory, dtype=getattr(torch, number_type)).eval()
        self.prompts = {}

    def prefill(self, tokens):
        ids = self.made_up(1, tokens)
        start = time.perf_counter()
        self.fill(ids)
        return time.perf_counter() - start

    def decode(self, sequences, prompt, steps):
        key = sequences, prompt
        if key not in self.prompts:
            self.prompts[key] = self.fill(self.made_up(sequences, prompt))
        cache = self.prompts[key]
        ids = torch.zeros(sequences, 1, dtype=torch.long)
        start = time.perf_counter()
        for _ in range(steps):
            ids = self.model(ids, past_key_values=cache).logits[:, -1:].argmax(-1)
        seconds = time.perf_counter() - start
        cache.crop(-steps)
        return seconds

    def greedy(self, prompt, tokens):
        ids = torch.tensor([prompt])
        found = self.model.generate(
            ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=tokens, eos_token_id=None,
            pad_token_id=0)
        return found[0, len(prompt):].tolist()

    def made_up(self, sequences, tokens):
        return torch.tensor([protocol.made_up(tokens, self.model.config.vocab_size)] * sequences)

    def fill(self, ids):
        cache = DynamicCache(config=self.model.config)
        self.model(ids, past_key_values=cache, logits_to_keep=1).logits.argmax(-1)
        return cache


logging.set_verbosity_error()
logging.disable_progress_bar()
with torch.inference_mode():
    protocol.serve(TransformersPeer(*protocol.arguments()))
