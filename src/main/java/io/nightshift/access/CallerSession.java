package io.nightshift.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine check the caller's own rights for the length of one request. */
class CallerSession extends OncePerRequestFilter {

    private final Session session;

    CallerSession(Session session) {
        this.session = session;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        session.open(caller(SecurityContextHolder.getContext().getAuthentication()));
        try {
            chain.doFilter(request, response);
        } finally {
            session.close();
        }
    }

    private static Account caller(Authentication proof) {
        return new Account(proof.getName(), AuthorityUtils.authorityListToSet(proof.getAuthorities()));
    }
}
