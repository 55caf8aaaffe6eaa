package dev.parley.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A stand-in for a service: answers its health check, or misbehaves as it is told. */
final class FakeService {

  /** Environment variable: {@code ready}, {@code unready} or {@code dies}. */
  static final String BEHAVIOUR = "FAKE_BEHAVIOUR";

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String behaviour = System.getenv(BEHAVIOUR);
    System.out.println("starting as " + behaviour);
    if ("dies".equals(behaviour)) {
      System.out.println("ERROR the configuration is wrong");
      System.exit(3);
    }
    int status = "ready".equals(behaviour) ? 200 : 503;
    int port = Integer.parseInt(System.getenv("PARLEY_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }
}
