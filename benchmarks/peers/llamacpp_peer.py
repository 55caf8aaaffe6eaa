"""GPT-2 in llama.cpp, by llama-cpp-python's low-level calls. Types: F32, F16, BF16, Q8_0 of the matrices.

The model file is written here with the package `gguf`. Steps are batches of a token a sequence; each sequence has a
prompt of its own in the cache. The cache is laid out in the way that is the faster one in a trial: a stream a
sequence with flash attention, or one for all without.
"""

import ctypes
import os
import tempfile
import time

import protocol

try:
    import checkpoint
    import gguf
    import llama_cpp
    import numpy as np
except ImportError as error:
    protocol.refuse(f"needs llama-cpp-python, gguf and numpy ({error})")

BLOCK = {
    "ln_1": "attn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output", "ln_2": "ffn_norm",
    "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down",
}
SINGLE = {
    "wte.weight": "token_embd.weight", "wpe.weight": "position_embd.weight", "ln_f.weight": "output_norm.weight",
    "ln_f.bias": "output_norm.bias",
}
LIMIT = 512  # positions that are ever measured, and few enough for 16 sequences in memory


def gguf_name(name):
    if name in SINGLE:
        return SINGLE[name]
    _, layer, *module, kind = name.split(".")
    return f"blk.{layer}.{BLOCK['.'.join(module)]}.{kind}"


def write_gguf(directory, config, number_type, file):
    quantization = gguf.GGMLQuantizationType[number_type]
    writer = gguf.GGUFWriter(file, "gpt2")
    writer.add_block_count(config["n_layer"])
    writer.add_context_length(config["n_positions"])
    writer.add_embedding_length(config["n_embd"])
    writer.add_feed_forward_length(config["n_inner"])
    writer.add_head_count(config["n_head"])
    writer.add_layer_norm_eps(config["layer_norm_epsilon"])
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("no_vocab")
    for name, values in checkpoint.tensors(directory).items():
        if values.ndim == 1 or name == "wpe.weight":
            writer.add_tensor(gguf_name(name), values)
        else:
            matrix = np.ascontiguousarray(values.T) if name.startswith("h.") else values  # (out, in)
            writer.add_tensor(gguf_name(name), gguf.quants.quantize(matrix, quantization), raw_dtype=quantization)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


class LlamaCppPeer:
    def __init__(self, directory, number_type, threads):
        config = checkpoint.config(directory)
        self.vocabulary = config["vocab_size"]
        self.threads = threads
        self.exact = number_type == "F32"
        self.context_length = min(LIMIT, config["n_positions"])
        self.contexts = {}
        llama_cpp.llama_backend_init()
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "model.gguf")
            write_gguf(directory, config, number_type, file)
            self.model = llama_cpp.llama_model_load_from_file(
                file.encode(), llama_cpp.llama_model_default_params())
        if not self.model:
            protocol.refuse("llama.cpp did not load the model")

    def prefill(self, tokens):
        context = self.context(1)
        prompt = protocol.made_up(tokens, self.vocabulary)
        start = time.perf_counter()
        context.take(prompt)
        context.likeliest(tokens - 1)
        return time.perf_counter() - start

    def decode(self, sequences, prompt, steps):
        context = self.context(sequences)
        if context.prompt != prompt:
            for sequence in range(sequences):
                context.take(protocol.made_up(prompt, self.vocabulary), sequence)
            context.prompt = prompt
        tokens = [0] * sequences
        start = time.perf_counter()
        for step in range(steps):
            tokens = context.step(tokens, prompt + step)
        seconds = time.perf_counter() - start
        for sequence in range(sequences):
            context.forget(sequence, prompt)
        return seconds

    def greedy(self, prompt, tokens):
        context = self.context(1)
        context.take(prompt)
        found = [context.likeliest(len(prompt) - 1)]
        while len(found) < tokens:
            found += context.step(found[-1:], len(prompt) + len(found) - 1)
        return found

    def context(self, sequences):
        if sequences not in self.contexts:
            candidates = [self.trial(sequences, streams) for streams in (True, False)]
            (_, best), (_, other) = sorted(candidates, key=lambda candidate: candidate[0])
            other.close()
            self.contexts[sequences] = best
        return self.contexts[sequences]

    def trial(self, sequences, streams):
        """Seconds of a few steps, and the context that took them."""
        context = Context(
            self.model, sequences, streams, self.context_length, self.vocabulary, self.threads, self.exact)
        for sequence in range(sequences):
            context.take(protocol.made_up(self.context_length // 2, self.vocabulary), sequence)
        tokens = context.step([0] * sequences, self.context_length // 2)
        start = time.perf_counter()
        for step in range(1, 5):
            tokens = context.step(tokens, self.context_length // 2 + step)
        seconds = time.perf_counter() - start
        context.forget(-1, 0)
        return seconds, context


class Context:
    """A cache for so many sequences."""

    def __init__(self, model, sequences, streams, length, vocabulary, threads, exact):
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = sequences * length
        parameters.n_batch = parameters.n_ubatch = length
        parameters.n_seq_max = sequences
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.kv_unified = not streams
        parameters.flash_attn_type = int(streams)
        if exact:
            parameters.type_k = parameters.type_v = llama_cpp.GGML_TYPE_F32  # float16 otherwise
        parameters.no_perf = True
        self.context = llama_cpp.llama_init_from_model(model, parameters)
        self.memory = llama_cpp.llama_get_memory(self.context)
        self.batch = llama_cpp.llama_batch_init(length, 0, 1)
        self.vocabulary = vocabulary
        self.prompt = 0

    def take(self, tokens, sequence=0):
        """Prefills a sequence anew; logits of the last token only."""
        self.forget(sequence, 0)
        self.prompt = 0
        self.run([(token, i, sequence, i == len(tokens) - 1) for i, token in enumerate(tokens)])

    def step(self, tokens, position):
        self.run([(token, position, sequence, True) for sequence, token in enumerate(tokens)])
        return [self.likeliest(row) for row in range(len(tokens))]

    def forget(self, sequence, position):
        llama_cpp.llama_memory_seq_rm(self.memory, sequence, position, -1)

    def close(self):
        llama_cpp.llama_batch_free(self.batch)
        llama_cpp.llama_free(self.context)

    def likeliest(self, row):
        logits = llama_cpp.llama_get_logits_ith(self.context, row)
        return int(np.ctypeslib.as_array(logits, (self.vocabulary,)).argmax())

    def run(self, rows):
        batch = self.batch
        batch.n_tokens = len(rows)
        for i, (token, position, sequence, wanted) in enumerate(rows):
            batch.token[i] = token
            batch.pos[i] = position
            batch.n_seq_id[i] = 1
            batch.seq_id[i][0] = sequence
            batch.logits[i] = wanted
        if llama_cpp.llama_decode(self.context, batch) != 0:
            raise RuntimeError(f"llama_decode failed on {len(rows)} tokens")


@llama_cpp.llama_log_callback
def silent(level, text, data):
    pass


llama_cpp.llama_log_set(silent, ctypes.c_void_p())
protocol.serve(LlamaCppPeer(*protocol.arguments_on_cpu()))
