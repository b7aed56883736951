package io.cruddur.messaging.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts the rule that is broken, and where it is written, before what a test found. */
public final class RuleInFailure implements TestExecutionExceptionHandler {

    /** For JUnit, which makes one. */
    public RuleInFailure() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable found) throws Throwable {
        if (found instanceof TestAbortedException) {
            throw found;
        }
        Rule rule = context.getRequiredTestMethod().getAnnotation(Rule.class);
        String broken = rule == null ? context.getDisplayName() : rule.value();
        AssertionError failure =
                new AssertionError("Broken is a rule of the Javadoc: " + broken + ".\n" + found.getMessage(), found);
        failure.setStackTrace(found.getStackTrace());
        throw failure;
    }
}
