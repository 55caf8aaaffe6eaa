"""GPT-2 in Hugging Face transformers: PyTorch, a cache that grows (`DynamicCache`). Types: bfloat16, float16, float32.

A step's choice stays on the device; a GPU is waited for at the end of what is timed.
"""

import time

import protocol

try:
    import torch
    from safetensors.torch import save_file
    from transformers import AutoModelForCausalLM, DynamicCache
    from transformers.utils import logging
except ImportError as error:
    protocol.refuse(f"needs torch and transformers ({error})")


class TransformersPeer:
    def __init__(self, directory, number_type, threads, device):
        torch.set_num_threads(threads)
        if device != "cpu" and not torch.cuda.is_available():
            protocol.refuse(f"PyTorch sees no {device}")
        self.device = torch.device(device)
        self.model = AutoModelForCausalLM.from_pretrained(directory, dtype=getattr(torch, number_type))
        self.model.eval().to(self.device)
        self.prompts = {}

    def prefill(self, tokens):
        ids = self.made_up(1, tokens)
        start = time.perf_counter()
        self.fill(ids)
        self.wait()
        return time.perf_counter() - start

    def decode(self, sequences, prompt, steps):
        key = sequences, prompt
        if key not in self.prompts:
            self.prompts[key] = self.fill(self.made_up(sequences, prompt))
        cache = self.prompts[key]
        ids = torch.zeros(sequences, 1, dtype=torch.long, device=self.device)
        self.wait()
        start = time.perf_counter()
        for _ in range(steps):
            ids = self.model(ids, past_key_values=cache).logits[:, -1:].argmax(-1)
        self.wait()
        seconds = time.perf_counter() - start
        cache.crop(-steps)
        return seconds

    def greedy(self, prompt, tokens):
        ids = torch.tensor([prompt], device=self.device)
        found = self.model.generate(
            ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=tokens, eos_token_id=None,
            pad_token_id=0)
        return found[0, len(prompt):].tolist()

    def states(self, prompt, file):
        """Writes the residual stream before the first block and after every one, and the logits, of every token."""
        blocks = self.model.transformer
        states = []
        hooks = [
            module.register_forward_hook(lambda module, inputs, output: states.append(
                (output[0] if isinstance(output, tuple) else output)[0]))
            for module in [blocks.drop, *blocks.h]
        ]
        logits = self.model(torch.tensor([prompt], device=self.device)).logits[0]
        for hook in hooks:
            hook.remove()
        save_file({"states": torch.stack(states).float().cpu(), "logits": logits.float().cpu().contiguous()}, file)
        return "written"

    def score(self, text):
        ids = torch.tensor(text, device=self.device)
        scores = self.model(ids[None]).logits[0, :-1].double().log_softmax(-1)
        return scores.gather(1, ids[1:, None]).sum().item()

    def made_up(self, sequences, tokens):
        return torch.tensor(
            [protocol.made_up(tokens, self.model.config.vocab_size)] * sequences, device=self.device)

    def wait(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def fill(self, ids):
        cache = DynamicCache(config=self.model.config)
        self.model(ids, past_key_values=cache, logits_to_keep=1).logits.argmax(-1)
        return cache


logging.set_verbosity_error()
logging.disable_progress_bar()
with torch.inference_mode():
    protocol.serve(TransformersPeer(*protocol.arguments()))
