package io.nightshift.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the house, one for each surface, and who may go through; what no line here opens stays shut, also for
 * those who have signed in.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String[] STAFF = ids(Group.staff());
    private static final String[] REPAIRERS = ids(Group.OPERATIONS, Group.ADMINISTRATORS);

    /** What people do in the engine by its REST: ask, work on tasks, start a process that is meant for them. */
    private static final RequestMatcher ENGINE_FOR_STAFF = new OrRequestMatcher(
            path(
                    GET,
                    "/engine-rest/{things:version|schema|identity|user|group|batch"
                            + "|process-definition|process-instance|execution|variable-instance|event-subscription"
                            + "|decision-definition|decision-requirements-definition|external-task|job|job-definition"
                            + "|incident|history}/**"),
            path(GET, "/engine-rest/engine"),
            path(GET, "/engine-rest/authorization/check"),
            paths("/engine-rest/task/**", "/engine-rest/filter/**"),
            path(POST, "/engine-rest/{things:process-instance|execution|variable-instance}"),
            path(POST, "/engine-rest/{things:process-instance|execution|variable-instance}/count"),
            path(POST, "/engine-rest/history/{things}"),
            path(POST, "/engine-rest/history/{things}/count"),
            path(POST, "/engine-rest/process-definition/{id}/{deed:start|submit-form}"),
            path(POST, "/engine-rest/process-definition/key/{key}/{deed:start|submit-form}"));

    /** How operations repair; fetching and completing the agent's work is for the agent alone. */
    private static final RequestMatcher ENGINE_FOR_REPAIRERS = new OrRequestMatcher(
            paths(
                    "/engine-rest/process-definition/**",
                    "/engine-rest/process-instance/**",
                    "/engine-rest/execution/**",
                    "/engine-rest/decision-definition/**",
                    "/engine-rest/history/**",
                    "/engine-rest/job/**",
                    "/engine-rest/job-definition/**",
                    "/engine-rest/incident/**",
                    "/engine-rest/batch/**",
                    "/engine-rest/modification/**",
                    "/engine-rest/migration/**",
                    "/engine-rest/message",
                    "/engine-rest/signal"),
            path(GET, "/engine-rest/metrics/**"),
            paths(
                    "/engine-rest/external-task",
                    "/engine-rest/external-task/{deed:count|retries|retries-async}",
                    "/engine-rest/external-task/{id}/{deed:retries|priority}"));

    private static final RequestMatcher ACCOUNTS =
            paths("/engine-rest/user/**", "/engine-rest/group/**", "/engine-rest/authorization/**");

    private final Doorkeeper doorkeeper;
    private final CaseReaders caseReaders;

    Doors(Doorkeeper doorkeeper, CaseReaders caseReaders) {
        this.doorkeeper = doorkeeper;
        this.caseReaders = caseReaders;
    }

    /** Cockpit, Tasklist and Admin have a log-in and a protection against forged requests of their own. */
    @Bean
    @Order(1)
    SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
        return http.securityMatcher(paths("/", "/camunda", "/camunda/**"))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // CVE-2026-77226: makes an administrator for anybody while the group of administrators is
                        // empty.
                        .requestMatchers(paths("/camunda/api/admin/setup", "/camunda/api/admin/setup/**"))
                        .denyAll()
                        // The agent's work is for the agent alone, by this copy of the engine's REST, too.
                        .requestMatchers(
                                paths("/camunda/api/engine/engine/{engine}/external-task/fetchAndLock/**"),
                                paths("/camunda/api/engine/engine/{engine}/external-task/{id}/"
                                        + "{deed:complete|failure|bpmnError|lock|unlock|extendLock}/**"))
                        .denyAll()
                        .requestMatchers(paths(
                                "/",
                                "/camunda/app",
                                "/camunda/app/**",
                                "/camunda/api/**",
                                "/camunda/lib/**",
                                "/camunda/assets/**",
                                "/camunda/favicon.ico"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .addFilterAfter(new CockpitVersions(), AuthorizationFilter.class)
                .build();
    }

    /** The engine's own REST: what a role may call is listed here, and the engine checks the caller's rights beyond that. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, Session session) throws Exception {
        return signedIn(http, "/engine-rest", "/engine-rest/**")
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(path(POST, "/engine-rest/process-definition/key/escalation/start"))
                        .hasAnyAuthority(ids(Group.INTEGRATION, Group.OPERATIONS, Group.ADMINISTRATORS))
                        // A model may call any step of the house: who deploys runs code.
                        .requestMatchers(path(GET, "/engine-rest/deployment/**"))
                        .hasAnyAuthority(STAFF)
                        // A business analyst's deployment becomes a proposal, see TableGate.
                        .requestMatchers(path(POST, "/engine-rest/deployment/create"))
                        .hasAnyAuthority(ids(Group.OPERATIONS, Group.ADMINISTRATORS, Group.BUSINESS_ANALYSTS))
                        .requestMatchers(paths("/engine-rest/deployment/**"))
                        .hasAnyAuthority(REPAIRERS)
                        .requestMatchers(path(POST, "/engine-rest/history/cleanup/**"))
                        .hasAuthority(Group.ADMINISTRATORS.id())
                        .requestMatchers(ENGINE_FOR_STAFF)
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(ENGINE_FOR_REPAIRERS)
                        .hasAnyAuthority(REPAIRERS)
                        .requestMatchers(ACCOUNTS)
                        .hasAuthority(Group.ADMINISTRATORS.id())
                        .anyRequest()
                        .denyAll())
                .addFilterAfter(new CallerSession(session), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain vitalSigns(HttpSecurity http) throws Exception {
        return signedIn(http, "/actuator", "/actuator/**")
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(path(GET, "/actuator/health"), path(GET, "/actuator/health/{probe}"))
                        .permitAll()
                        .anyRequest()
                        .hasAnyAuthority(ids(Group.OPERATIONS, Group.ADMINISTRATORS)))
                .build();
    }

    /** The house's own REST; a new controller stays shut until it has a line here. */
    @Bean
    @Order(4)
    SecurityFilterChain house(HttpSecurity http) throws Exception {
        return signedIn(http, "/api/**", "/v3/api-docs", "/v3/api-docs/**", "/swagger-ui/**")
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(path(POST, "/api/escalations"), path(POST, "/api/escalations/{case}/messages"))
                        .hasAuthority(Group.INTEGRATION.id())
                        .requestMatchers(
                                path(POST, "/api/escalations/{case}/take-over"),
                                path(POST, "/api/escalations/{case}/give-back"))
                        .hasAnyAuthority(ids(Right.TAKE_OVER))
                        .requestMatchers(path(POST, "/api/escalations/{case}/doubts"))
                        .hasAnyAuthority(ids(Right.SETTLE_DOUBTS))
                        .requestMatchers(path(GET, "/api/escalations"))
                        .hasAnyAuthority(ids(Right.READ_CASES))
                        // A ticketing system is told no more than where the case stands.
                        .requestMatchers(path(GET, "/api/escalations/{case}"))
                        .access(AuthorizationManagers.anyOf(
                                AuthorityAuthorizationManager.hasAuthority(Group.INTEGRATION.id()),
                                caseReaders::decide))
                        .requestMatchers(path(GET, "/api/escalations/{case}/**"))
                        .access(caseReaders::decide)
                        .requestMatchers(path(GET, "/api/near-misses"), path(GET, "/api/near-misses/figures"))
                        .hasAnyAuthority(ids(Right.READ_FIGURES))
                        .requestMatchers(path(GET, "/api/brakes/**"))
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(path(PUT, "/api/brakes/{scope}"))
                        .hasAnyAuthority(ids(Right.PULL_BRAKE))
                        .requestMatchers(
                                path(DELETE, "/api/brakes/{scope}"),
                                path(POST, "/api/brakes/{scope}/release/confirmation"))
                        .hasAnyAuthority(ids(Right.RELEASE_BRAKE))
                        .requestMatchers(path(GET, "/api/autonomy"), path(GET, "/api/autonomy/demotions"))
                        .hasAnyAuthority(ids(Right.READ_FIGURES))
                        .requestMatchers(path(POST, "/api/autonomy/{type}/promotion"))
                        .hasAnyAuthority(ids(Right.PROMOTE))
                        .requestMatchers(path(GET, "/api/thresholds/**"))
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(
                                path(POST, "/api/thresholds/{table}/{deed:trial|changes|revert}"),
                                path(DELETE, "/api/thresholds/changes/{id}"))
                        .hasAnyAuthority(ids(Right.CHANGE_THRESHOLDS))
                        .requestMatchers(path(GET, "/api/bundles/compare"))
                        .hasAnyAuthority(ids(Right.READ_FIGURES))
                        .requestMatchers(path(GET, "/api/bundles/**"))
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(
                                path(POST, "/api/bundles"),
                                path(POST, "/api/bundles/{id}/{deed:evaluations|roll-back}"))
                        .hasAnyAuthority(ids(Right.CHANGE_BUNDLES))
                        .requestMatchers(path(POST, "/api/bundles/{id}/{deed:canary|promote}"))
                        .hasAnyAuthority(ids(Right.PROMOTE_BUNDLES))
                        .requestMatchers(path(GET, "/api/approvals/figures"))
                        .hasAnyAuthority(ids(Right.READ_FIGURES))
                        .requestMatchers(
                                path(GET, "/api/alerts"),
                                path(GET, "/api/connections"),
                                path(GET, "/api/connections/unread"),
                                path(GET, "/api/connections/unread-pages"))
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(path(POST, "/api/connections/{name}/test"))
                        .hasAnyAuthority(ids(Group.OPERATIONS, Group.ADMINISTRATORS))
                        // Who calls is known by the signature alone, which the desk's connector checks.
                        .requestMatchers(path(POST, "/api/webhooks/{source}"))
                        .permitAll()
                        .requestMatchers(paths(
                                "/api/company/faults", "/api/company/faults/**",
                                "/api/company/scenes", "/api/company/scenes/**"))
                        .hasAnyAuthority(ids(Group.OPERATIONS, Group.ADMINISTRATORS))
                        .requestMatchers(path(GET, "/api/company/**"))
                        .hasAnyAuthority(ids(Right.READ_CASES))
                        .requestMatchers(
                                path(GET, "/api/docs"),
                                path(GET, "/api/swagger-ui/**"),
                                path(GET, "/swagger-ui/**"),
                                path(GET, "/v3/api-docs"),
                                path(GET, "/v3/api-docs/**"))
                        .hasAnyAuthority(STAFF)
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Everything else, known or not. */
    @Bean
    @Order(5)
    SecurityFilterChain elsewhere(HttpSecurity http) throws Exception {
        return signedIn(http, "/**")
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** A door for name and password with every request: no session, so nothing to forge a request with but the browser. */
    private HttpSecurity signedIn(HttpSecurity http, String... patterns) throws Exception {
        return http.securityMatcher(paths(patterns))
                .httpBasic(basic -> basic.authenticationEntryPoint(doorkeeper))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .addFilterBefore(new CrossSite(), AuthorizationFilter.class);
    }

    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static String[] ids(Group... groups) {
        return ids(List.of(groups));
    }

    private static String[] ids(Collection<Group> groups) {
        return groups.stream().map(Group::id).toArray(String[]::new);
    }

    private static String[] ids(Right right) {
        return right.groups().toArray(String[]::new);
    }
}
