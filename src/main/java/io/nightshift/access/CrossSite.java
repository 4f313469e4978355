package io.nightshift.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes that another site asks a browser for.
 *
 * <p>A browser repeats a name and password it was once given, whoever wrote the page; it also says truly where a request
 * comes from. Programs send no such header and are not concerned.
 */
class CrossSite extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> HOME = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var from = request.getHeader("Sec-Fetch-Site");
        if (from == null || HOME.contains(from) || READS.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
