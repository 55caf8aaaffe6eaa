"""Writes trained-bpe.json: what Hugging Face's tokenizers learn from trained-bpe.txt.

Run in this folder: python bpe_trainer_reference.py (tokenizers 0.23).
"""

import json

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
trainer = trainers.BpeTrainer(
    vocab_size=600,
    min_frequency=2,
    special_tokens=["<|endoftext|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
with open("trained-bpe.txt", encoding="utf-8", newline="") as file:
    text = file.read()
tokenizer.train_from_iterator([text], trainer)
learned = json.loads(tokenizer.to_str())["model"]
pieces = sorted(learned["vocab"], key=learned["vocab"].get)
with open("trained-bpe.json", "w", encoding="utf-8") as file:
    json.dump(
        {
            "pieces": pieces,
            "merges": [" ".join(merge) for merge in learned["merges"]],
            "tokens": tokenizer.encode(text).ids,
        },
        file,
        ensure_ascii=False,
        indent=1,
    )
    file.write("\n")
