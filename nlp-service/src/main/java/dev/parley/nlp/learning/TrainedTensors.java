package dev.parley.nlp.learning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.kit.tensor.SafetensorsException;
import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Owns what a training changes: weights, the optimizer's two moments, every worker's gradients. */
public final class TrainedTensors implements AutoCloseable {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String FIRST_MOMENTS = "first-moments.safetensors";
  private static final String SECOND_MOMENTS = "second-moments.safetensors";

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final List<Parameter> parameters;
  private final List<NDArray> weights = new ArrayList<>();
  private final List<NDArray> firstMoments = new ArrayList<>();
  private final List<NDArray> secondMoments = new ArrayList<>();
  private final List<List<NDArray>> gradients = new ArrayList<>();

  private TrainedTensors(List<Parameter> parameters, int workers) {
    this.parameters = parameters;
    for (Parameter parameter : parameters) {
      Shape shape = new Shape(parameter.shape());
      weights.add(manager.zeros(shape));
      firstMoments.add(manager.zeros(shape));
      secondMoments.add(manager.zeros(shape));
    }
    for (int worker = 0; worker < workers; worker++) {
      gradients.add(
          parameters.stream().map(each -> manager.zeros(new Shape(each.shape()))).toList());
    }
  }

  /** The beginning of a training. */
  public static TrainedTensors startingFrom(
      WeightSource start, List<Parameter> parameters, int workers) throws IOException {
    TrainedTensors tensors = new TrainedTensors(parameters, workers);
    try {
      tensors.fill(tensors.weights, start);
      return tensors;
    } catch (IOException | RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  /**
   * What {@link #save} wrote.
   *
   * @throws UnusableCheckpointException when it is damaged
   */
  static TrainedTensors saved(Path folder, List<Parameter> parameters, int workers)
      throws IOException {
    TrainedTensors tensors = new TrainedTensors(parameters, workers);
    try {
      for (Map.Entry<String, List<NDArray>> part : tensors.saved().entrySet()) {
        try (WeightsFile file = WeightsFile.open(folder.resolve(part.getKey()))) {
          tensors.fill(part.getValue(), file);
        }
      }
      return tensors;
    } catch (SafetensorsException | NoSuchFileException e) {
      tensors.close();
      throw new UnusableCheckpointException(folder + ": is damaged", e);
    } catch (IOException | RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  /** Writes all that a later step depends on. */
  void save(Path folder) throws IOException {
    for (Map.Entry<String, List<NDArray>> part : saved().entrySet()) {
      write(part.getValue(), folder.resolve(part.getKey()), Map.of());
    }
  }

  public void saveWeights(Path file, Map<String, String> metadata) throws IOException {
    write(weights, file, metadata);
  }

  public List<NDArray> weights() {
    return weights;
  }

  List<NDArray> firstMoments() {
    return firstMoments;
  }

  List<NDArray> secondMoments() {
    return secondMoments;
  }

  /**
   * @param worker the first is 0
   */
  public List<NDArray> gradients(int worker) {
    return gradients.get(worker);
  }

  @Override
  public void close() {
    manager.close();
  }

  private Map<String, List<NDArray>> saved() {
    return Map.of(WEIGHTS, weights, FIRST_MOMENTS, firstMoments, SECOND_MOMENTS, secondMoments);
  }

  private void fill(List<NDArray> tensors, WeightSource source) throws IOException {
    for (int i = 0; i < tensors.size(); i++) {
      Parameter parameter = parameters.get(i);
      try (NDManager ofTensor = manager.newSubManager()) {
        NDArray read = source.read(parameter.name(), ofTensor);
        if (!read.getShape().equals(tensors.get(i).getShape())) {
          throw new IOException(
              "tensor '%s' has shape %s, want %s"
                  .formatted(parameter.name(), read.getShape(), parameter.shape()));
        }
        read.copyTo(tensors.get(i));
      }
    }
  }

  private void write(List<NDArray> tensors, Path file, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    metadata.forEach(writer::metadata);
    for (int i = 0; i < tensors.size(); i++) {
      Parameter parameter = parameters.get(i);
      NDArray tensor = tensors.get(i);
      writer.floats(parameter.name(), TensorType.F32, parameter.shape(), tensor::toFloatArray);
    }
    writer.write(file);
  }
}
