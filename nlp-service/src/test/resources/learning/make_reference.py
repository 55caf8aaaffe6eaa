"""Makes the fixtures of training, from texts and from preferences: the loss, every gradient, and the weights after some
steps of AdamW, all in double precision by PyTorch (and transformers), text by text without padding. And of the LSTM a
model directory with what PyTorch says of it, to which serving is pinned.

    python3 -m venv venv && venv/bin/pip install torch transformers && venv/bin/python make_reference.py
"""

import json
import pathlib

import torch
from safetensors.torch import save_file
from torch.nn.functional import cross_entropy
from transformers import GPT2Config, GPT2LMHeadModel, get_cosine_with_min_lr_schedule_with_warmup

FOLDER = pathlib.Path(__file__).parent
STEPS, WARMUP, PEAK, FLOOR = 6, 2, 3e-3, 0.1
VOCABULARY = 37


class Lstm(torch.nn.Module):
    def __init__(self, embedding, width, layers):
        super().__init__()
        self.embedding = torch.nn.Embedding(VOCABULARY, embedding)
        self.lstm = torch.nn.LSTM(embedding, width, layers, batch_first=True)
        self.head = torch.nn.Linear(width, VOCABULARY, bias=False)

    def forward(self, tokens):
        return self.head(self.lstm(self.embedding(tokens))[0])


def gpt2_of(layers, width):
    config = GPT2Config(
        attn_pdrop=0, embd_pdrop=0, resid_pdrop=0, n_layer=layers, n_head=2, n_embd=width, vocab_size=VOCABULARY,
        n_positions=12, bos_token_id=0, eos_token_id=0)
    config._attn_implementation = "eager"
    return GPT2LMHeadModel(config).train()


def texts():
    """Lengths up to one more than the positions; prompts that are masked, and weights as ratings give them."""
    made = []
    for length, prompt, weight in [(13, 1, 1.0), (9, 5, 1.0), (9, 1, 0.25), (2, 1, 2.0), (7, 6, 0.5), (11, 4, 1.0)]:
        weights = [0.0] * prompt + [weight] * (length - prompt)
        made.append({"tokens": torch.randint(VOCABULARY, (length,)).tolist(), "weights": weights})
    made[0]["weights"][3] = 0.0  # a hole
    made[5]["weights"][9:] = [0.0, 0.0]  # an end that counts for nothing
    return made


def loss_of(logits_of, data):
    total = sum(sum(text["weights"]) for text in data)
    loss = 0
    for text in data:
        tokens = torch.tensor(text["tokens"])
        losses = cross_entropy(logits_of(tokens[None, :-1])[0], tokens[1:], reduction="none")
        loss = loss + (losses * torch.tensor(text["weights"][1:], dtype=torch.float64)).sum() / total
    return loss


def score(logits_of, text):
    tokens = torch.tensor(text["tokens"])
    scores = logits_of(tokens[None, :-1])[0].log_softmax(-1).gather(1, tokens[1:, None])[:, 0]
    return (scores * torch.tensor(text["weights"][1:], dtype=torch.float64)).sum()


def preference_loss(logits_of, pairs, references, strength):
    """Rafailov et al. 2023, equation 7."""
    loss = 0
    for (chosen, rejected), (chosen_before, rejected_before) in zip(pairs, references):
        gain = score(logits_of, chosen) - chosen_before
        loss = loss - torch.nn.functional.logsigmoid(
            strength * (gain - (score(logits_of, rejected) - rejected_before))) / len(pairs)
    return loss


def preferences(folder, model, logits_of, strength):
    named = {name.removeprefix("transformer."): parameter for name, parameter in model.named_parameters()}
    pairs = []
    for prompt, chosen, rejected in [(4, 5, 8), (1, 6, 2), (7, 3, 3), (2, 1, 10)]:
        begin = torch.randint(VOCABULARY, (prompt,)).tolist()
        pairs.append([
            {"tokens": begin + torch.randint(VOCABULARY, (length,)).tolist(),
             "weights": [0.0] * prompt + [1.0] * length} for length in (chosen, rejected)])
    tensors = {"start." + name: parameter.detach().float().clone() for name, parameter in named.items()}
    with torch.no_grad():
        start = [[score(logits_of, text).item() for text in pair] for pair in pairs]
    # Other references than the model itself, as if it had learned already.
    references = [[chosen + 1.5 * i, rejected - i] for i, (chosen, rejected) in enumerate(start)]
    loss = preference_loss(logits_of, pairs, references, strength)
    loss.backward()
    tensors |= {"gradient." + name: parameter.grad.float().clone() for name, parameter in named.items()}

    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK, betas=(0.9, 0.95), eps=1e-5, weight_decay=0)
    losses = []
    for step in range(4):
        optimizer.zero_grad()
        step_loss = preference_loss(logits_of, pairs, start, strength)
        step_loss.backward()
        losses.append(step_loss.item())
        optimizer.step()
    tensors |= {"trained." + name: parameter.detach().float().clone() for name, parameter in named.items()}
    save_file(
        {name: tensor.contiguous() for name, tensor in tensors.items()}, FOLDER / folder / "reference.safetensors")
    (FOLDER / folder / "reference.json").write_text(json.dumps({
        "pairs": pairs, "start": start, "references": references, "loss": loss.item(), "losses": losses}, indent=1) + "\n")


def randomize(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn_like(parameter) * 0.15
            parameter.copy_(noise + 1 if name.endswith("weight") and "ln_" in name else noise)
    return model.double()


def training(folder, model, logits_of):
    named = {name.removeprefix("transformer."): parameter for name, parameter in model.named_parameters()}
    data = texts()
    tensors = {"start." + name: parameter.detach().float().clone() for name, parameter in named.items()}

    loss_of(logits_of, data).backward()
    tensors |= {"gradient." + name: parameter.grad.float().clone() for name, parameter in named.items()}
    model.zero_grad()

    optimizer = torch.optim.AdamW(
        [
            {"params": [parameter for parameter in named.values() if parameter.dim() > 1], "weight_decay": 0.1},
            {"params": [parameter for parameter in named.values() if parameter.dim() == 1], "weight_decay": 0.0},
        ],
        # GPT-2's keys' biases have no gradient: a smaller epsilon would make steps of rounding errors.
        lr=PEAK, betas=(0.9, 0.95), eps=1e-5)
    schedule = get_cosine_with_min_lr_schedule_with_warmup(optimizer, WARMUP, STEPS, min_lr_rate=FLOOR)
    schedule.step()  # transformers' first step has rate 0, ours the first of the warm-up
    steps = []
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(logits_of, data)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        steps.append({"loss": loss.item(), "norm": norm.item(), "rate": optimizer.param_groups[0]["lr"]})
        optimizer.step()
        if step + 1 < STEPS:
            schedule.step()
    tensors |= {"trained." + name: parameter.detach().float().clone() for name, parameter in named.items()}
    save_file(
        {name: tensor.contiguous() for name, tensor in tensors.items()}, FOLDER / folder / "reference.safetensors")
    (FOLDER / folder / "reference.json").write_text(json.dumps({"texts": data, "steps": steps}, indent=1) + "\n")


def serving(folder, model):
    tokens = torch.randint(VOCABULARY, (24,))
    with torch.no_grad():
        scores = model(tokens[None])[0].log_softmax(-1)[:-1].gather(1, tokens[1:, None])[:, 0]
    save_file(
        {name: tensor.float().contiguous() for name, tensor in model.state_dict().items()},
        folder / "model.safetensors", metadata={"format": "pt"})
    save_file({"tokens": tokens.int(), "log_probabilities": scores.float()}, folder / "reference.safetensors")
    (folder / "config.json").write_text(json.dumps({
        "model_type": "lstm", "num_layers": 2, "embedding_size": 12, "hidden_size": 16, "context_length": 64,
        "vocab_size": VOCABULARY, "tie_word_embeddings": False}, indent=2) + "\n")


torch.manual_seed(1)
gpt2 = randomize(gpt2_of(layers=2, width=16))
training("gpt2", gpt2, lambda tokens: gpt2(tokens).logits)

torch.manual_seed(2)
lstm = randomize(Lstm(12, 16, 2))
training("lstm", lstm, lstm)

torch.manual_seed(3)
larger = randomize(Lstm(12, 16, 2))
with torch.no_grad():
    for parameter in larger.parameters():
        parameter.mul_(4)  # gates that open and close
serving(FOLDER.parent / "lstm" / "tiny", larger)

torch.manual_seed(4)
preferring = randomize(gpt2_of(layers=1, width=8))
preferences("preferences", preferring, lambda tokens: preferring(tokens).logits, 0.3)
