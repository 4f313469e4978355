package io.nightshift.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Sends requests and measures how long each answer takes. */
final class Load implements AutoCloseable {

    private static final int SENDERS = 32;

    private final HttpClient client = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final House house;

    Load(House house) {
        this.house = house;
    }

    /** Something to send; the body may name the run's number. */
    interface Requests {
        HttpRequest next(long number);
    }

    HttpRequest post(String path, String user, String body) {
        return request(path, user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest put(String path, String user, String body) {
        return request(path, user)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest delete(String path, String user) {
        return request(path, user).DELETE().build();
    }

    /** Deploys a model by the engine's REST. */
    void deploy(String name, String model) {
        var boundary = "bench-boundary";
        var body =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name + "\r\n"
                        + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"model\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/xml\r\n\r\n" + model + "\r\n--" + boundary + "--\r\n";
        send(request("/engine-rest/deployment/create", "admin")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String user) {
        var credentials = Base64.getEncoder().encodeToString((user + ":nightshift").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + path))
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofSeconds(60));
    }

    void send(HttpRequest request) {
        if (!accepted(request)) {
            throw new IllegalStateException(request.uri() + " is too busy");
        }
    }

    /** False if the house is too busy and says so; anything else but success is a fault. */
    private boolean accepted(HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isPresent()) {
                return false;
            }
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " answered " + answer.statusCode() + " " + answer.body());
            }
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends at a fixed rate, whether or not earlier answers have come. */
    Answers atRate(int perSecond, Duration length, Requests requests) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<Double>();
        var refused = new AtomicLong();
        var count = perSecond * length.toSeconds();
        var done = new CountDownLatch((int) count);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (long i = 0; i < count; i++) {
                var due = start + i * 1_000_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var request = requests.next(i);
                senders.execute(() -> {
                    if (accepted(request)) {
                        times.add((System.nanoTime() - due) / 1e6);
                    } else {
                        refused.incrementAndGet();
                    }
                    done.countDown();
                });
            }
            done.await(2, TimeUnit.MINUTES);
        }
        return new Answers(sorted(times), refused.get());
    }

    /** How long it took to accept what was accepted, in milliseconds, sorted; and how many were told to come again. */
    record Answers(double[] millis, long refused) {}

    /** Keeps a number of cases in flight until told to stop: sends one more for each that {@code finished} counts. */
    void keepInFlight(int inFlight, BooleanSupplier goOn, Requests requests, Finished finished)
            throws InterruptedException {
        var before = finished.count();
        var sent = new AtomicLong();
        var atOnce = new Semaphore(SENDERS);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            while (goOn.getAsBoolean()) {
                var room = inFlight - (sent.get() - (finished.count() - before));
                for (long i = 0; i < room && goOn.getAsBoolean(); i++) {
                    var request = requests.next(sent.getAndIncrement());
                    atOnce.acquire();
                    senders.execute(() -> {
                        try {
                            send(request);
                        } finally {
                            atOnce.release();
                        }
                    });
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** How many cases have come to their end so far. */
    interface Finished {
        long count();
    }

    private static double[] sorted(Iterable<Double> times) {
        var list = new java.util.ArrayList<Double>();
        times.forEach(list::add);
        var sorted = list.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    static double percentile(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    @Override
    public void close() {
        client.close();
    }
}
