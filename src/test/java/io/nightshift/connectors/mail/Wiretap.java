package io.nightshift.connectors.mail;

import io.nightshift.connectors.remote.Trouble;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** Sits between us and a mail server, passes on line by line, and gets one command into trouble. */
final class Wiretap implements AutoCloseable {

    private final ServerSocket door;
    private final int behind;
    private final Map<String, Trouble> planned = new ConcurrentHashMap<>();
    private volatile boolean shut;

    Wiretap(int behind) {
        try {
            this.behind = behind;
            this.door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void next(String command, Trouble trouble) {
        planned.put(command, trouble);
    }

    boolean isPlanned(String command) {
        return planned.containsKey(command);
    }

    /** Answers nobody any more, or everybody again. */
    void shut(boolean now) {
        shut = now;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (shut) {
                    client.close();
                } else {
                    new Call(client, new Socket(InetAddress.getLoopbackAddress(), behind)).start();
                }
            } catch (IOException e) {
                // The test is over, or the server behind is.
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says at once that it has got something: a server that waits for that before it says the rest would be slow. */
    private static final class AtOnce extends FilterInputStream {

        private final Socket socket;

        AtOnce(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            var many = super.read(bytes, from, most);
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            return many;
        }
    }

    /** One connection; what the server answers to the command in trouble begins with {@code sign}. */
    private final class Call {

        private final Socket client;
        private final Socket server;
        private final AtomicReference<Awaited> awaited = new AtomicReference<>();

        Call(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private record Awaited(String sign, Trouble trouble) {}

        void start() {
            Thread.ofVirtual().start(() -> pass(client, server, this::isSaidByUs));
            Thread.ofVirtual().start(() -> pass(server, client, this::isAnswered));
        }

        private interface Listening {
            /** What is passed on instead; null ends the connection. */
            byte @Nullable [] heard(byte[] line) throws IOException;
        }

        private void pass(Socket from, Socket to, Listening listening) {
            try (from;
                    to) {
                to.setTcpNoDelay(true);
                var in = new BufferedInputStream(new AtOnce(from));
                var out = to.getOutputStream();
                for (var line = line(in); line.length > 0; line = line(in)) {
                    var on = listening.heard(line);
                    if (on == null) {
                        return;
                    }
                    send(out, on);
                }
            } catch (IOException e) {
                // One of the two has gone.
            }
        }

        private static void send(OutputStream out, byte[] line) throws IOException {
            out.write(line);
            out.flush();
        }

        private static byte[] line(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            for (var c = in.read(); c >= 0; c = in.read()) {
                line.write(c);
                if (c == '\n') {
                    break;
                }
            }
            return line.toByteArray();
        }

        private byte @Nullable [] isSaidByUs(byte[] line) {
            var words = new String(line, StandardCharsets.ISO_8859_1).strip().split(" ");
            for (var command : planned.keySet()) {
                var isSmtp =
                        words[0].equals(command) || command.equals("DATA") && line.length == 3 && words[0].equals(".");
                var isImap = words.length > 1
                        && (words[1].equals(command) || words[1].equals("UID") && words[2].equals(command));
                if (!isSmtp && !isImap || command.equals("DATA") && words[0].equals("DATA") && !cutsBefore(command)) {
                    continue;
                }
                var trouble = planned.remove(command);
                if (trouble instanceof Trouble.CutBefore) {
                    return null;
                }
                awaited.set(new Awaited(isImap ? words[0] + " " : "", trouble));
            }
            return line;
        }

        private boolean cutsBefore(String command) {
            return planned.get(command) instanceof Trouble.CutBefore;
        }

        private byte @Nullable [] isAnswered(byte[] line) throws IOException {
            var it = awaited.get();
            var text = new String(line, StandardCharsets.ISO_8859_1);
            if (it == null || !text.startsWith(it.sign())) {
                return line;
            }
            awaited.set(null);
            return switch (it.trouble()) {
                case Trouble.CutBefore() -> null;
                case Trouble.CutAfter() -> null;
                case Trouble.SlowAfter(var delay) -> {
                    sleep(delay.toMillis());
                    yield line;
                }
                case Trouble.FailAfter(var status) ->
                    (it.sign().isEmpty()
                                    ? "451 4.3.0 Something went wrong\r\n"
                                    : it.sign() + "NO Something went wrong\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1);
                case Trouble.Answer(var status, var headers, var body) ->
                    (body + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            };
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
