package io.nightshift.process;

import io.nightshift.access.Secrets;
import io.nightshift.cases.Actor;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What a stock engine leaves open and this one shuts: 7.24.0 is the last open release, so two published holes stay in it
 * for ever and are closed here.
 */
@Component
class GuardedEngine extends AbstractProcessEnginePlugin {

    /** More rows than any page of Cockpit or Tasklist asks for. */
    private static final int MOST_RESULTS = 2_000;

    /** The agent's own name is nobody's account. */
    private static final String USER_NAMES = "(?i)(?!" + Actor.AGENT.name() + "$)[a-z0-9][a-z0-9._@-]*";

    private static final List<PasswordPolicyRule> RULES =
            List.of(new PasswordPolicyLengthRuleImpl(Secrets.SHORTEST), new PasswordPolicyUserDataRuleImpl());

    private final ApplicationContext context;
    private final ApplicationEventPublisher events;
    private final TablePass pass;

    GuardedEngine(ApplicationContext context, ApplicationEventPublisher events, TablePass pass) {
        this.context = context;
        this.events = events;
        this.pass = pass;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(context));
        addCommandGuard(engine);
        engine.setScriptEngineResolver(new GuardNoScripts());
        engine.setEnableScriptCompilation(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setQueryMaxResultsLimit(MOST_RESULTS);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setGroupResourceWhitelistPattern("[a-z][a-z0-9-]*");
        engine.setUserResourceWhitelistPattern(USER_NAMES);
        engine.setPasswordPolicy(() -> RULES);
        choosePasswords(engine);
    }

    /** Both kinds are understood everywhere, so a database may change sides. */
    private void choosePasswords(ProcessEngineConfigurationImpl engine) {
        var production = context.getEnvironment().acceptsProfiles(Profiles.of("production"));
        engine.setPasswordEncryptor(production ? GuardPasswords.SLOW : GuardPasswords.QUICK);
        engine.setCustomPasswordChecker(List.of(production ? GuardPasswords.QUICK : GuardPasswords.SLOW));
    }

    private void addCommandGuard(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> guards = new ArrayList<>();
        if (engine.getCustomPostCommandInterceptorsTxRequired() != null) {
            guards.addAll(engine.getCustomPostCommandInterceptorsTxRequired());
        }
        guards.add(new GuardedCommands(events, pass));
        engine.setCustomPostCommandInterceptorsTxRequired(guards);
    }
}
