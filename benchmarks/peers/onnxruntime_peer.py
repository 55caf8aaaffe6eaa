"""GPT-2 in ONNX Runtime. Types: float32, int8 (dynamic: `quantize_dynamic`, weights by column).

The graph is written here in the fused operators that the runtime's transformer optimizer arrives at, and with
GroupQueryAttention rather than its Attention: it writes into a cache that is bound as input and output, where
Attention copies the whole cache each step. The last token's logits and the choice are in the graph, so that a step
returns an id a sequence.
"""

import logging
import os
import tempfile
import time

import protocol

try:
    import checkpoint
    import numpy as np
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper
    from onnxruntime.quantization import QuantType, quantize_dynamic
except ImportError as error:
    protocol.refuse(f"needs onnxruntime, onnx and numpy ({error})")

FUSED = "com.microsoft"
LIMIT = 512  # positions that are ever measured, and few enough for 16 sequences in memory


class Graph:
    """ids (sequence, time), positions (1, time), lengths, caches -> next ids (sequence, 1), caches."""

    def __init__(self, config, tensors):
        self.config = config
        self.tensors = tensors
        self.nodes = []
        self.constants = {}

    def add(self, operator, inputs, outputs=1, domain="", **attributes):
        names = [f"{operator}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(
            operator, inputs, names, name=names[0], domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, name, values=None):
        self.constants[name] = np.ascontiguousarray(self.tensors[name] if values is None else values)
        return name

    def linear(self, x, module):
        product = self.add("MatMul", [x, self.constant(module + ".weight")])
        return self.add("Add", [product, self.constant(module + ".bias")])

    def norm(self, x, module):
        return self.add(
            "LayerNormalization", [x, self.constant(module + ".weight"), self.constant(module + ".bias")], axis=-1,
            epsilon=self.config["layer_norm_epsilon"])

    def add_and_norm(self, x, more, module):
        """The sum, and its norm."""
        normed, _, _, total = self.add(
            "SkipLayerNormalization",
            [x, more, self.constant(module + ".weight"), self.constant(module + ".bias")], 4, FUSED,
            epsilon=self.config["layer_norm_epsilon"])
        return total, normed

    def model(self):
        heads = self.config["n_head"]
        token = self.add("Gather", [self.constant("wte.weight"), "ids"])
        position = self.add("Gather", [self.constant("wpe.weight"), "positions"])
        x = self.add("Add", [token, position])
        normed = self.norm(x, "h.0.ln_1")
        caches = []
        for layer in range(self.config["n_layer"]):
            block = f"h.{layer}."
            attended, keys, values = self.add(
                "GroupQueryAttention",
                [self.linear(normed, block + "attn.c_attn"), "", "", f"key{layer}", f"value{layer}", "seqlens",
                 "total"],
                3, FUSED, num_heads=heads, kv_num_heads=heads)
            caches += [(f"key{layer}", keys), (f"value{layer}", values)]
            x, normed = self.add_and_norm(x, self.linear(attended, block + "attn.c_proj"), block + "ln_2")
            product = self.add("MatMul", [normed, self.constant(block + "mlp.c_fc.weight")])
            inner = self.add("FastGelu", [product, self.constant(block + "mlp.c_fc.bias")], domain=FUSED)
            following = f"h.{layer + 1}.ln_1" if layer + 1 < self.config["n_layer"] else "ln_f"
            x, normed = self.add_and_norm(x, self.linear(inner, block + "mlp.c_proj"), following)
        last = self.add("Gather", [normed, self.constant("last", np.array([-1], np.int64))], axis=1)
        logits = self.add("MatMul", [last, self.constant("head", self.tensors["wte.weight"].T)])
        self.nodes.append(helper.make_node("ArgMax", [logits], ["next"], axis=-1, keepdims=0))
        for name, present in caches:
            self.nodes.append(helper.make_node("Identity", [present], [name + "_new"]))
        return self.wrap([name for name, _ in caches])

    def wrap(self, caches):
        shape = ["sequence", self.config["n_head"], "capacity", self.config["n_embd"] // self.config["n_head"]]
        inputs = [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["sequence", "time"]),
            helper.make_tensor_value_info("positions", TensorProto.INT64, [1, "time"]),
            helper.make_tensor_value_info("seqlens", TensorProto.INT32, ["sequence"]),
            helper.make_tensor_value_info("total", TensorProto.INT32, []),
        ] + [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in caches]
        outputs = [helper.make_tensor_value_info("next", TensorProto.INT64, ["sequence", 1])] + [
            helper.make_tensor_value_info(name + "_new", TensorProto.FLOAT, shape) for name in caches]
        graph = helper.make_graph(
            self.nodes, "gpt2", inputs, outputs,
            [numpy_helper.from_array(values, name) for name, values in self.constants.items()])
        return helper.make_model(
            graph, ir_version=10, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(FUSED, 1)])


class OnnxRuntimePeer:
    def __init__(self, directory, number_type, threads):
        self.config = checkpoint.config(directory)
        self.vocabulary = self.config["vocab_size"]
        self.caches = {}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "gpt2.onnx")
            onnx.save(Graph(self.config, checkpoint.tensors(directory)).model(), file)
            if number_type == "int8":
                quantized = os.path.join(folder, "int8.onnx")
                quantize_dynamic(
                    file, quantized, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8,
                    extra_options={"DefaultTensorType": TensorProto.FLOAT})
                file = quantized
            self.session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def prefill(self, tokens):
        cache = self.cache(1)
        prompt = np.array([protocol.made_up(tokens, self.vocabulary)])
        start = time.perf_counter()
        cache.run(prompt, 0)
        return time.perf_counter() - start

    def decode(self, sequences, prompt, steps):
        cache = self.cache(sequences)
        if cache.prompt != prompt:
            cache.run(np.array([protocol.made_up(prompt, self.vocabulary)] * sequences), 0)
            cache.prompt = prompt
        ids = np.zeros((sequences, 1), np.int64)
        start = time.perf_counter()
        for step in range(steps):
            ids = cache.run(ids, prompt + step)
        return time.perf_counter() - start

    def greedy(self, prompt, tokens):
        cache = self.cache(1)
        ids = cache.run(np.array([prompt]), 0)
        found = [int(ids[0, 0])]
        while len(found) < tokens:
            ids = cache.run(ids, len(prompt) + len(found) - 1)
            found.append(int(ids[0, 0]))
        return found

    def cache(self, sequences):
        if sequences not in self.caches:
            self.caches[sequences] = Cache(self.session, self.config, sequences)
        return self.caches[sequences]


class Cache:
    """Keys and values of so many sequences, bound as input and output."""

    def __init__(self, session, config, sequences):
        self.session = session
        self.sequences = sequences
        self.prompt = 0
        self.binding = session.io_binding()
        heads = config["n_head"]
        shape = sequences, heads, min(LIMIT, config["n_positions"]), config["n_embd"] // heads
        for layer in range(config["n_layer"]):
            for name in f"key{layer}", f"value{layer}":
                value = onnxruntime.OrtValue.ortvalue_from_numpy(np.zeros(shape, np.float32))
                self.binding.bind_ortvalue_input(name, value)
                self.binding.bind_ortvalue_output(name + "_new", value)
        self.binding.bind_output("next", "cpu")

    def run(self, ids, position):
        """Takes ids (sequence, time) from a position on; the likeliest next ones (sequence, 1)."""
        if position == 0:
            self.prompt = 0
        length = position + ids.shape[1]
        self.binding.bind_cpu_input("ids", ids)
        self.binding.bind_cpu_input("positions", np.arange(position, length, dtype=np.int64)[None])
        self.binding.bind_cpu_input("seqlens", np.full(self.sequences, length - 1, np.int32))
        self.binding.bind_cpu_input("total", np.array(length, np.int32))
        self.session.run_with_iobinding(self.binding)
        return self.binding.get_outputs()[-1].numpy()


logging.disable(logging.WARNING)  # "please consider pre-processing": the graph is written as it would leave it
protocol.serve(OnnxRuntimePeer(*protocol.arguments_on_cpu()))
