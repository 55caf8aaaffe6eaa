"""Reads the model directory that EngineBenchmark writes: `config.json` and bfloat16 tensors."""

import json
import os

import numpy as np


def config(directory):
    with open(os.path.join(directory, "config.json"), encoding="utf-8") as file:
        return json.load(file)


def tensors(directory):
    """Names without `transformer.` and their values in float32; linear weights of blocks are (in, out)."""
    with open(os.path.join(directory, "model.safetensors"), "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = np.frombuffer(file.read(), np.uint16)
    values = {}
    for name, tensor in header.items():
        if name != "__metadata__":
            assert tensor["dtype"] == "BF16", f"{name} is {tensor['dtype']}, want BF16"
            begin, end = (offset // 2 for offset in tensor["data_offsets"])
            floats = (data[begin:end].astype(np.uint32) << 16).view(np.float32)
            values[name.removeprefix("transformer.")] = floats.reshape(tensor["shape"])
    return values
