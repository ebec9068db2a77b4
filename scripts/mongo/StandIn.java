import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/**
 * A server on loopback that speaks MongoDB's protocol.
 * Arguments: port (0 takes a free one), version to claim (3.6, 4.0 or 5.0), and the file that keeps the data, if any.
 */
public final class StandIn {
  public static void main(String[] arguments) throws InterruptedException {
    var port = Integer.parseInt(arguments[0]);
    var version = ServerVersion.valueOf("MONGO_" + arguments[1].replace('.', '_'));
    var backend = arguments.length > 2 ? new H2Backend(arguments[2]) : new MemoryBackend();
    var server = new MongoServer(backend.version(version));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    try {
      server.bind("127.0.0.1", port);
    } catch (Exception failure) {
      // Netty throws the checked BindException without declaring it.
      System.err.println("port " + port + ": " + failure.getMessage());
      System.exit(1);
    }
    System.out.println("listening on " + server.getLocalAddress().getPort());
    Thread.currentThread().join();
  }
}
