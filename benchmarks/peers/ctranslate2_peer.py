"""GPT-2 in CTranslate2, made by its own converter. Types: its compute types, such as int8, bfloat16, float32.

The library has no call for one step, so that a run of `generate_batch` is timed from within, by its callback a token:
a decode is the time between the end of step 0 and the end of the last step. The prompt is a static one, whose state
the library keeps and copies to every sequence; a prefill is a whole call for one token, without a static prompt.
(`forward_batch` would be unfair: it computes the logits of every position.) No token ends a text.
"""

import tempfile
import time

import protocol

try:
    import checkpoint
    import ctranslate2
    from ctranslate2.converters import TransformersConverter
    import transformers
except ImportError as error:
    protocol.refuse(f"needs ctranslate2, transformers and torch ({error})")


class Numbers:
    """A tokenizer of as many tokens as the model has, each of which is its id in digits."""

    bos_token = eos_token = unk_token = "0"

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary

    def __len__(self):
        return self.vocabulary

    def get_vocab(self):
        return {str(token): token for token in range(self.vocabulary)}


class Converter(TransformersConverter):
    """For a directory without tokenizer."""

    def load_tokenizer(self, tokenizer_class, directory, **options):
        return Numbers(checkpoint.config(directory)["vocab_size"])


class CTranslate2Peer:
    def __init__(self, directory, number_type, threads):
        supported = ctranslate2.get_supported_compute_types("cpu")
        if number_type not in supported:
            protocol.refuse(f"not on this processor (supported: {', '.join(sorted(supported))})")
        self.vocabulary = checkpoint.config(directory)["vocab_size"]
        with tempfile.TemporaryDirectory() as folder:
            Converter(directory).convert(folder, quantization=number_type, force=True)
            self.generator = ctranslate2.Generator(
                folder, "cpu", compute_type=number_type, inter_threads=1, intra_threads=threads)

    def prefill(self, tokens):
        prompt = self.made_up(tokens)
        start = time.perf_counter()
        self.generate([prompt], 1)
        return time.perf_counter() - start

    def decode(self, sequences, prompt, steps):
        ends = {}

        def stepped(result):
            ends[result.step] = time.perf_counter()
            return False

        self.generate([["0"]] * sequences, steps + 1, static_prompt=self.made_up(prompt), callback=stepped)
        return ends[steps] - ends[0]

    def greedy(self, prompt, tokens):
        return self.generate([list(map(str, prompt))], tokens)[0].sequences_ids[0]

    def generate(self, prompts, tokens, **options):
        return self.generator.generate_batch(
            prompts, max_length=tokens, end_token=[], include_prompt_in_result=False, **options)

    def made_up(self, tokens):
        return list(map(str, protocol.made_up(tokens, self.vocabulary)))


transformers.utils.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
protocol.serve(CTranslate2Peer(*protocol.arguments_on_cpu()))
