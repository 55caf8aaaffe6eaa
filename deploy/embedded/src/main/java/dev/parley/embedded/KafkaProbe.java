package dev.parley.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * Asks a broker for its API versions (ApiVersions v0), the one request that every broker answers
 * before anything else. It spares this module the Kafka client.
 */
final class KafkaProbe {

  private static final int TIMEOUT_MILLIS = 2000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION_ID = 0x9a71e7;

  private KafkaProbe() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(LoopbackPort.address(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream output = new DataOutputStream(socket.getOutputStream());
      output.writeInt(10); // size of what follows
      output.writeShort(API_VERSIONS);
      output.writeShort(0); // version
      output.writeInt(CORRELATION_ID);
      output.writeShort(-1); // no client id
      output.flush();
      DataInputStream input = new DataInputStream(socket.getInputStream());
      int size = input.readInt();
      return size >= 6 && input.readInt() == CORRELATION_ID && input.readShort() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
