package dev.parley.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback interface. */
public final class LoopbackPort {

  /** The only address that embedded servers listen on. */
  public static final String HOST = "127.0.0.1";

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private LoopbackPort() {}

  /**
   * A port that nobody listened on a moment ago; another program may take it before the caller.
   *
   * <p>It lies below the range from which systems take the ports of outgoing connections. Otherwise
   * a client that retries while its server is down may be given the server's own port, connect to
   * itself, and keep the server from coming back.
   *
   * @throws ServerStartException when no port was found
   */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ServerStartException(
        "no free port found between " + LOWEST + " and " + HIGHEST + " on " + HOST);
  }

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections on the port. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Checks before a server starts; otherwise the one that has its port would pass for it.
   *
   * @throws ServerStartException when something listens on the port
   */
  static void requireFree(int port, String server) {
    if (answers(port)) {
      throw new ServerStartException(
          "port " + port + ", which " + server + " needs, is already in use");
    }
  }

  static InetSocketAddress address(int port) throws UnknownHostException {
    return new InetSocketAddress(host(), port);
  }

  private static InetAddress host() throws UnknownHostException {
    return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
  }
}
