package dev.parley.kit.grpc;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Resolves {@code static://<name>} to the addresses that are configured for the name. */
final class StaticNameResolverProvider extends NameResolverProvider {
  private static final String SCHEME = "static";

  private final UnaryOperator<String> addressesOf;

  /**
   * @param addressesOf {@code host:port[,host:port]} by name
   */
  StaticNameResolverProvider(UnaryOperator<String> addressesOf) {
    this.addressesOf = addressesOf;
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
    if (!SCHEME.equals(target.getScheme())) {
      return null;
    }
    String name = target.getHost();
    return new StaticNameResolver(name, addressesOf.apply(name), args);
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 4; // below DNS (5), which stays the default for targets without a scheme
  }
}
