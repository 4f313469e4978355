package io.nightshift.connections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.filter.OrderedFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where no connection comes free in time, says so and when to come again. */
@Component
class TooBusy extends OncePerRequestFilter implements OrderedFilter {

    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException problem) {
            if (response.isCommitted() || !isForLackOfConnections(problem)) {
                throw problem;
            }
            refuse(response);
        }
    }

    private static boolean isForLackOfConnections(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(SQLTransientConnectionException.class::isInstance);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var answer = """
            {"type": "about:blank", "title": "Service Unavailable", "status": 503, \
            "detail": "The house is too busy. Send the same request again in %d seconds"}\
            """.formatted(RETRY_AFTER_SECONDS);
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Around everything that needs a connection, signing in included. */
    @Override
    public int getOrder() {
        return REQUEST_WRAPPER_FILTER_MAX_ORDER - 101;
    }
}
