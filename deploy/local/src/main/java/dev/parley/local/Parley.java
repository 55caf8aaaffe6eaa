package dev.parley.local;

import dev.parley.cli.ParleyCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The program behind the script {@code parley}: the client's commands and the local suite's. */
public final class Parley {

  private Parley() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** What runs the suite comes first in the help, before what uses it. */
  static CommandLine commandLine() {
    CommandLine line = ParleyCommand.commandLine();
    Map<String, CommandLine> clients = new LinkedHashMap<>(line.getSubcommands());
    clients.keySet().forEach(line.getCommandSpec()::removeSubcommand);
    line.addSubcommand(new UpCommand())
        .addSubcommand(new DownCommand())
        .addSubcommand(new StatusCommand())
        .addSubcommand(new LogsCommand());
    clients.forEach(line::addSubcommand);
    return line;
  }
}
