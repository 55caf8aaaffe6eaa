package dev.parley.recommender.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.model.UserVector;
import java.io.IOException;
import java.util.Map;

/** Brings a version from the model store into memory, checked and ready for calls. */
public final class ModelLoader {
  /** Enough for the JIT to have compiled the inner loop for a fresh process. */
  private static final int WARM_UP_CUSTOMERS = 200;

  private static final int WARM_UP_HISTORY = 20;

  private final ModelStore store;
  private final ModelDirectory directory;

  public ModelLoader(ModelStore store, ModelDirectory directory) {
    this.store = store;
    this.directory = directory;
  }

  /**
   * @throws ServiceException as {@link ModelStore#open} does, and INTERNAL when its files, whole as
   *     they are, cannot be read now or hold no model that this program knows
   */
  public ServedModel load(String version) {
    Map<String, RecommendationModel> tenants;
    try {
      tenants = directory.read(store.open(ServedModels.FAMILY, version));
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "model recommender version " + version + " cannot be read: " + e.getMessage(),
          e);
    }
    tenants.values().forEach(ModelLoader::warm);
    return new ServedModel(version, tenants);
  }

  private static void warm(RecommendationModel model) {
    int size = model.items().size();
    int length = Math.min(WARM_UP_HISTORY, size);
    for (int customer = 0; customer < WARM_UP_CUSTOMERS && length > 0; customer++) {
      int[] items = new int[length];
      float[] weights = new float[length];
      for (int i = 0; i < length; i++) {
        items[i] = (customer + i) % size;
        weights[i] = 1;
      }
      UserVector user = new UserVector(items, weights);
      for (float score : model.scores(user)) {
        if (Float.isNaN(score)) {
          throw new ServiceException(ErrorKind.INTERNAL, "model scores are not numbers")
              .withReason(ModelStore.CORRUPT);
        }
      }
    }
  }
}
