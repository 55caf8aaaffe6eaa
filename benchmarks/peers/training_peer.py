"""Training of GPT-2 by PyTorch and Hugging Face transformers, for TrainingBenchmark:

    python3 training_peer.py DIRECTORY TYPE THREADS TEXTS LENGTH ANSWER

TYPE is float32, or bfloat16 for autocast. The same batch of TEXTS texts that feed LENGTH tokens each is learned again
and again, of every text the last ANSWER tokens. `train STEPS` answers with seconds and the last step's loss.
"""

import sys
import time

import protocol

try:
    import torch
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging
except ImportError as error:
    protocol.refuse(f"needs torch and transformers ({error})")


class TrainingPeer:
    def __init__(self, directory, number_type, threads, texts, length, answer):
        torch.set_num_threads(threads)
        self.type = getattr(torch, number_type)
        self.model = AutoModelForCausalLM.from_pretrained(
            directory, dtype=torch.float32, attn_pdrop=0, embd_pdrop=0, resid_pdrop=0).train()
        matrices = [weight for weight in self.model.parameters() if weight.dim() > 1]
        others = [weight for weight in self.model.parameters() if weight.dim() == 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
            lr=3e-4, betas=(0.9, 0.95), fused=True)
        tokens = torch.tensor([self.text(i, length + 1) for i in range(texts)])
        self.ids = tokens[:, :-1].contiguous()
        self.targets = tokens[:, 1:].contiguous()
        self.targets[:, :length - answer] = -100  # which the loss passes over

    def text(self, index, length):
        vocabulary = self.model.config.vocab_size
        tokens = [(index * 997 + 13) % vocabulary]
        while len(tokens) < length:
            tokens.append((tokens[-1] * 31 + 7) % vocabulary)
        return tokens

    def train(self, steps):
        start = time.perf_counter()
        for _ in range(steps):
            with torch.autocast("cpu", self.type, enabled=self.type != torch.float32):
                logits = self.model(self.ids, use_cache=False).logits
            loss = torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), self.targets.flatten())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()
        return f"{time.perf_counter() - start} {loss.item()}"


logging.set_verbosity_error()
logging.disable_progress_bar()
protocol.serve(TrainingPeer(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
