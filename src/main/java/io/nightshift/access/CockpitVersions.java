package io.nightshift.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the one question that Cockpit asks without a bound, which versions a model has; the engine would refuse it, and
 * Cockpit could not show any version but the newest.
 */
class CockpitVersions extends OncePerRequestFilter {

    private static final Pattern DEFINITIONS =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/(process|decision)-definition");
    private static final String BOUND = "maxResults=2000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(asksForVersions(request) ? bounded(request) : request, response);
    }

    private static boolean asksForVersions(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && DEFINITIONS.matcher(request.getRequestURI()).matches()
                && request.getParameter("key") != null
                && request.getParameter("maxResults") == null;
    }

    private static HttpServletRequest bounded(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return super.getQueryString() + "&" + BOUND;
            }
        };
    }
}
