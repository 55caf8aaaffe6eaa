package dev.parley.nlp.modelfiles;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which uploads are begun at all: families, file names and sizes. */
final class UploadRules {
  /** Models of other files, and the name under which the API gives whole answers. */
  private static final Set<String> TAKEN = Set.of("recommender", "parley");

  private static final Pattern ACCEPTED =
      Pattern.compile(
          "config\\.json|generation_config\\.json|model\\.safetensors"
              + "|model-[0-9]{5}-of-[0-9]{5}\\.safetensors|model\\.safetensors\\.index\\.json"
              + "|tokenizer\\.json|tokenizer_config\\.json|special_tokens_map\\.json"
              + "|added_tokens\\.json|vocab\\.json|merges\\.txt"
              + "|[\\w.-]+\\.md|[\\w.-]+\\.txt|LICENSE|NOTICE");

  /** Formats that hold code, or weights that this program does not read. */
  private static final Pattern WEIGHTS_ELSEWHERE =
      Pattern.compile(
          ".*\\.(bin|pt|pth|pkl|pickle|ckpt|h5|hdf5|onnx|msgpack|npz|npy|gguf|joblib|tflite|ot)");

  /** Of a file that is not weights; these are read into memory. */
  static final long MOST_TEXT_BYTES = 16 << 20;

  private UploadRules() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the first wrong value
   */
  static void check(ModelUpload upload, long mostBytes) {
    if (TAKEN.contains(upload.family())) {
      throw invalid(
          "family",
          "a model cannot be called '%s', which means something else; any other name is free"
              .formatted(upload.family()));
    }
    Set<String> names = new HashSet<>();
    for (ModelFile file : upload.files()) {
      checkName(file.name());
      if (!names.add(file.name())) {
        throw invalid("files", "file '%s' is declared twice".formatted(file.name()));
      }
      if (!isWeights(file.name()) && file.size() > MOST_TEXT_BYTES) {
        throw invalid(
            "files",
            "file '%s' has %d bytes, want at most %d"
                .formatted(file.name(), file.size(), MOST_TEXT_BYTES));
      }
    }
    long size = 0;
    for (ModelFile file : upload.files()) {
      size += file.size();
      if (size > mostBytes || size < 0) {
        throw invalid(
            "files",
            "the files have more than the %d bytes that a model may have".formatted(mostBytes));
      }
    }
  }

  static boolean isWeights(String name) {
    return name.endsWith(".safetensors");
  }

  static boolean isJson(String name) {
    return name.endsWith(".json");
  }

  private static void checkName(String name) {
    if (WEIGHTS_ELSEWHERE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      throw invalid(
          "files",
          ("file '%s' is not taken: weights must be safetensors, which cannot hold code."
                  + " Hugging Face's save_pretrained(folder, safe_serialization=True) writes them")
              .formatted(name));
    }
    if (!ACCEPTED.matcher(name).matches()) {
      throw invalid(
          "files",
          ("file '%s' is no part of a model that can be imported; wanted are config.json,"
                  + " model.safetensors (or its shards and index), tokenizer.json (or vocab.json"
                  + " and merges.txt), other settings of Hugging Face's, *.md, *.txt, LICENSE")
              .formatted(name));
    }
  }

  private static ServiceException invalid(String field, String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField(field, message);
  }
}
