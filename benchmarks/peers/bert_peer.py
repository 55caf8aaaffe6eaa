"""Classifying texts by Hugging Face transformers in float32, for BertBenchmark:

    python3 bert_peer.py DIRECTORY ATTENTION THREADS TEXTS

ATTENTION is eager or sdpa, TEXTS a file with a text a line. `classify ORDER SIZE` answers with the seconds that all texts
take in batches of SIZE, each padded to its longest text: as they come (ORDER `given`) or by their length (`sorted`).
`logits` answers with all logits.
"""

import sys
import time

import protocol

try:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging
except ImportError as error:
    protocol.refuse(f"needs torch and transformers ({error})")


class BertPeer:
    def __init__(self, directory, attention, threads, texts):
        torch.set_num_threads(int(threads))
        self.tokenizer = AutoTokenizer.from_pretrained(directory)
        self.model = AutoModelForSequenceClassification.from_pretrained(
            directory, dtype=torch.float32, attn_implementation=attention).eval()
        with open(texts, encoding="utf-8") as file:
            self.texts = file.read().splitlines()

    @torch.inference_mode()
    def run(self, order, size):
        tokens = self.tokenizer(self.texts, truncation=True, max_length=512).input_ids
        indices = list(range(len(tokens)))
        if order == "sorted":
            indices.sort(key=lambda index: len(tokens[index]))
        logits = [None] * len(tokens)
        for first in range(0, len(indices), size):
            batch = indices[first:first + size]
            padded = self.tokenizer.pad({"input_ids": [tokens[index] for index in batch]}, return_tensors="pt")
            for index, row in zip(batch, self.model(**padded).logits.tolist()):
                logits[index] = row
        return logits

    def classify(self, order, size):
        start = time.perf_counter()
        self.run(order, size)
        return time.perf_counter() - start

    def logits(self):
        return ",".join(str(value) for row in self.run("sorted", 16) for value in row)


logging.set_verbosity_error()
logging.disable_progress_bar()
protocol.serve(BertPeer(*sys.argv[1:]))
