package dev.parley.local.supervision;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service whether it is ready. By {@link HttpURLConnection}, which starts much faster than
 * {@code HttpClient}: {@code parley status} is a program of its own each time.
 */
public final class HttpHealth {

  private static final int TIMEOUT_MILLIS = 3000;

  private HttpHealth() {}

  /** Whether the service on the loopback port answers that it is ready. */
  public static boolean ready(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
