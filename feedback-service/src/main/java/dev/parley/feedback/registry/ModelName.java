package dev.parley.feedback.registry;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;

import dev.parley.kit.error.ServiceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resource name of a version: {@code models/{family}/versions/{version}}. */
record ModelName(String family, String version) {

  private static final Pattern FORM =
      Pattern.compile("models/([a-z][a-z0-9-]*)/versions/([0-9a-f]+)");

  /**
   * @throws ServiceException INVALID_ARGUMENT when the name has another form
   */
  static ModelName parse(String name) {
    Matcher match = FORM.matcher(name);
    if (!match.matches()) {
      throw new ServiceException(
              INVALID_ARGUMENT, "not the name of a model version: '" + name + "'")
          .withField("name", "must be models/{family}/versions/{version}");
    }
    return new ModelName(match.group(1), match.group(2));
  }

  @Override
  public String toString() {
    return "models/" + family + "/versions/" + version;
  }
}
