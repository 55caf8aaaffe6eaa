"""Makes the GPT-2 fixtures of this folder: random models saved by transformers, and what transformers says of
them in double precision, to which the Java implementation is pinned.

    python3 -m venv venv && venv/bin/pip install torch transformers && venv/bin/python make_reference.py

tiny/     three layers, names with the prefix, bfloat16, tied head
sharded/  one layer, two shards, names without the prefix, float16, a head of its own, an inner width of its own
../languagemodel/sampling.json  probabilities after the processors of transformers' generate
"""

import json
import pathlib

import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.generation import logits_process

FOLDER = pathlib.Path(__file__).parent


def model_of(folder, seed, dtype, **sizes):
    """A model with every parameter random, rounded to what the file will hold."""
    torch.manual_seed(seed)
    config = GPT2Config(bos_token_id=0, eos_token_id=0, **sizes)
    config._attn_implementation = "eager"
    model = GPT2LMHeadModel(config).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn_like(parameter) * 0.15
            norm_weight = name.endswith("weight") and "ln_" in name
            parameter.copy_((noise + 1 if norm_weight else noise).to(dtype).float())
    (FOLDER / folder).mkdir(exist_ok=True)
    config.to_json_file(FOLDER / folder / "config.json", use_diff=False)
    return model


def reference(model, folder, tokens, generated):
    model.double()
    ids = torch.tensor([tokens])
    states = []  # the residual stream after the embedding and every block; hidden_states' last has a norm on top
    hooks = [model.transformer.drop.register_forward_hook(lambda module, inputs, output: states.append(output[0]))]
    for block in model.transformer.h:
        hooks.append(block.register_forward_hook(
            lambda module, inputs, output: states.append((output[0] if isinstance(output, tuple) else output)[0])))
    with torch.no_grad():
        logits = model(ids).logits[0]
        for hook in hooks:
            hook.remove()
        greedy = model.generate(
            ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=generated,
            eos_token_id=None, pad_token_id=0)[0, len(tokens):]
    save_file(
        {
            "tokens": ids[0].int(),
            "states": torch.stack(states).float(),
            "logits": logits.float().contiguous(),
            "log_probabilities": logits.log_softmax(-1)[:-1].gather(1, ids[0, 1:, None])[:, 0].float(),
            "greedy": greedy.int(),
        },
        FOLDER / folder / "reference.safetensors")


def settings(folder, keep):
    """Leaves out of config.json what has nothing to do with the model."""
    file = FOLDER / folder / "config.json"
    config = json.loads(file.read_text())
    file.write_text(json.dumps({key: config[key] for key in keep if config.get(key) is not None}, indent=2) + "\n")


KEEP = [
    "model_type", "architectures", "activation_function", "n_layer", "n_head", "n_embd", "n_inner", "n_positions",
    "n_ctx", "vocab_size", "layer_norm_epsilon", "scale_attn_weights", "scale_attn_by_inverse_layer_idx",
    "reorder_and_upcast_attn", "tie_word_embeddings", "bos_token_id", "eos_token_id",
]

tiny = model_of("tiny", 1, torch.bfloat16, n_layer=3, n_head=4, n_embd=48, vocab_size=257, n_positions=64)
state = {name: tensor.bfloat16().contiguous() for name, tensor in tiny.state_dict().items() if name != "lm_head.weight"}
save_file(state, FOLDER / "tiny" / "model.safetensors", metadata={"format": "pt"})
settings("tiny", KEEP)
torch.manual_seed(2)
reference(tiny, "tiny", torch.randint(257, (24,)).tolist(), 32)

sharded = model_of(
    "sharded", 3, torch.float16, n_layer=1, n_head=2, n_embd=16, n_inner=24, vocab_size=61, n_positions=24,
    tie_word_embeddings=False, layer_norm_epsilon=1e-3)
state = {name.removeprefix("transformer."): tensor.half().contiguous() for name, tensor in sharded.state_dict().items()}
state["h.0.attn.bias"] = torch.ones(1, 1, 24, 24, dtype=torch.uint8).tril()  # a buffer that old files hold
state["h.0.attn.masked_bias"] = torch.tensor(-1e4)
names = sorted(state)
shards = {"model-00001-of-00002.safetensors": names[:9], "model-00002-of-00002.safetensors": names[9:]}
for shard, held in shards.items():
    save_file({name: state[name] for name in held}, FOLDER / "sharded" / shard, metadata={"format": "pt"})
index = {"metadata": {"total_size": 0}, "weight_map": {name: shard for shard, held in shards.items() for name in held}}
(FOLDER / "sharded" / "model.safetensors.index.json").write_text(json.dumps(index, indent=1) + "\n")
settings("sharded", KEEP)
torch.manual_seed(4)
reference(sharded, "sharded", torch.randint(61, (12,)).tolist(), 8)

# Distributions after generate's processors, built in the order in which generate builds them.
torch.manual_seed(5)
logits = (torch.randn(257) * 3).mul(1e4).round().div(1e4)
seen = torch.randint(257, (20,))
seen[3] = logits.argmax()
cases = []
for temperature, top_k, top_p, min_p, penalty in [
    (1.0, 0, 1.0, 0.0, 1.0),
    (0.7, 0, 1.0, 0.0, 1.0),
    (1.0, 10, 1.0, 0.0, 1.0),
    (1.0, 0, 0.8, 0.0, 1.0),
    (1.0, 0, 0.9999, 0.0, 1.0),
    (1.0, 0, 1.0, 0.05, 1.0),
    (1.0, 0, 1.0, 0.0, 1.3),
    (1.5, 40, 0.9, 0.02, 1.2),
    (0.3, 500, 0.01, 0.9, 0.8),
]:
    processors = [logits_process.RepetitionPenaltyLogitsProcessor(penalty)] if penalty != 1 else []
    processors += [logits_process.TemperatureLogitsWarper(temperature)] if temperature != 1 else []
    processors += [logits_process.TopKLogitsWarper(top_k)] if top_k else []
    processors += [logits_process.TopPLogitsWarper(top_p)] if top_p < 1 else []
    processors += [logits_process.MinPLogitsWarper(min_p)] if min_p else []
    scores = logits.double()[None]
    for processor in processors:
        scores = processor(seen[None], scores)
    cases.append(
        {
            "temperature": temperature, "top_k": top_k, "top_p": top_p, "min_p": min_p, "penalty": penalty,
            "probabilities": [float(f"{p:.9g}") for p in scores.softmax(-1)[0].tolist()],
        })
(FOLDER.parent / "languagemodel").mkdir(exist_ok=True)
(FOLDER.parent / "languagemodel" / "sampling.json").write_text(
    json.dumps({"logits": [round(x, 4) for x in logits.tolist()], "seen": seen.tolist(), "cases": cases}).replace(", {", ",\n{") + "\n")
