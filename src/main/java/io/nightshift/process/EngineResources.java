package io.nightshift.process;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.stereotype.Component;

/**
 * The engine's REST, where what the caller did wrong is answered as the caller's fault.
 *
 * <p>The engine calls every failed start and every failed completion a failure of the server (500), also when the house
 * refused a bad ticket or a missing answer on a form.
 */
@Component
@ApplicationPath("/engine-rest")
class EngineResources extends CamundaJerseyResourceConfig {

    @Override
    protected void registerCamundaRestResources() {
        var mappers = new LinkedHashSet<>(CamundaRestResources.getConfigurationClasses());
        mappers.remove(RestExceptionHandler.class);
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(mappers);
        register(CallersFault.class);
        register(JacksonFeature.class);
    }

    /** Answers 400 instead of 500 if it was the request that was bad. */
    static class CallersFault implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException problem) {
            return ExceptionHandlerHelper.getInstance().getResponse(isOfCaller(problem) ? asBadRequest(problem) : problem);
        }

        private static boolean isOfCaller(RestException problem) {
            return problem.getStatus() == Response.Status.INTERNAL_SERVER_ERROR
                    && Stream.iterate((Throwable) problem, Objects::nonNull, Throwable::getCause)
                            .anyMatch(BadUserRequestException.class::isInstance);
        }

        private static RestException asBadRequest(RestException problem) {
            return new InvalidRequestException(Response.Status.BAD_REQUEST, problem, problem.getMessage());
        }
    }
}
