package io.nightshift.connectors.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Reads from each answer how many calls are left, and no answer further than makes sense. */
record AnswerWatch(String name, Course course, String callsLeftHeader) implements ClientHttpRequestInterceptor {

    private static final Pattern USED_UP = Pattern.compile("\\b([0-9]{1,9})/([0-9]{1,9})\\b");

    private static final long LONGEST = 8L * 1024 * 1024;

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var answer = execution.execute(request, body);
        if (!callsLeftHeader.isEmpty()) {
            left(answer.getHeaders().getFirst(callsLeftHeader));
        }
        return new Bounded(name, answer);
    }

    /** A number, or how many of how many are used up, such as {@code api-usage=25/15000}. */
    private void left(@Nullable String said) {
        if (said == null) {
            return;
        }
        var used = USED_UP.matcher(said);
        if (said.matches("[0-9]{1,9}")) {
            course.left(Long.parseLong(said));
        } else if (used.find()) {
            course.left(Math.max(0, Long.parseLong(used.group(2)) - Long.parseLong(used.group(1))));
        }
    }

    private record Bounded(String name, ClientHttpResponse answer) implements ClientHttpResponse {

        @Override
        public InputStream getBody() throws IOException {
            return new AtMost(name, answer.getBody());
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public void close() {
            answer.close();
        }
    }

    private static final class AtMost extends FilterInputStream {

        private final String name;
        private long read;

        AtMost(String name, InputStream answer) {
            super(answer);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var many = super.read(into, from, most);
            count(Math.max(0, many));
            return many;
        }

        private void count(int many) throws IOException {
            read += many;
            if (read > LONGEST) {
                throw new AnswerTooLong(name, LONGEST);
            }
        }
    }
}
