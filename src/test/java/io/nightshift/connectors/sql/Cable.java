package io.nightshift.connectors.sql;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The line to a database, which can be cut when the database has done what it was told and before anybody hears of it. */
final class Cable implements AutoCloseable {

    private final ServerSocket end;
    private final int database;
    private volatile String last = "";
    private volatile String before = "";

    Cable(int database) throws IOException {
        this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.database = database;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return end.getLocalPort();
    }

    /** Cuts once, when the database answers to {@code words} after it was told {@code earlier} on the same connection. */
    void cutAfter(String words, String earlier) {
        before = earlier;
        last = words;
    }

    private void accept() {
        try {
            while (true) {
                var near = end.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), database);
                var talk = new Talk(near, far);
                Thread.ofVirtual().start(talk::there);
                Thread.ofVirtual().start(talk::back);
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    /** One connection. */
    private final class Talk {

        private final Socket near;
        private final Socket far;
        private volatile boolean isOver;
        private boolean wasTold;

        Talk(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void there() {
            try (near;
                    far) {
                pass(near.getInputStream(), far);
            } catch (IOException e) {
                // It was cut.
            }
        }

        private void pass(InputStream from, Socket to) throws IOException {
            var bytes = new byte[65536];
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                listen(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                to.getOutputStream().write(bytes, 0, read);
            }
        }

        private void listen(String said) {
            if (last.isEmpty()) {
                return;
            }
            wasTold |= said.contains(before);
            if (wasTold && said.contains(last)) {
                isOver = true;
                last = "";
            }
        }

        void back() {
            try (near;
                    far) {
                var from = far.getInputStream();
                var bytes = new byte[65536];
                for (int read = from.read(bytes); read >= 0 && !isOver; read = from.read(bytes)) {
                    near.getOutputStream().write(bytes, 0, read);
                }
            } catch (IOException e) {
                // It was cut.
            }
        }
    }
}
