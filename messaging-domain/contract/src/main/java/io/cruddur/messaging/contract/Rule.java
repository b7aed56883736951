package io.cruddur.messaging.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rule that a test of a contract holds an adapter to. The failure of the test begins with it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(RuleInFailure.class)
public @interface Rule {

    /**
     * Where the rule is written, and its words: a type, and a method if it is of one, whose Javadoc has these words, such as
     * {@code MessageStore.append: Atomic, and safe to repeat}.
     */
    String value();
}
