package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserSearch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are found by the beginning of their handle or of their name. */
public interface SearchingUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserSearch directory();

    /** More than a test adds. */
    int MANY = 50;

    /** Has a handle that tells nothing of the name. */
    Participant ZOE = named("zz-top", "Anneliese Zimmer");

    private List<Participant> found(String beginning) {
        return directory().search(new NamePrefix(beginning), MANY);
    }

    @Test
    @Rule("UserSearch.search: Users whose handle begins with this")
    default void anEmptyDirectoryHasNobodyWhoseNameBeginsLikeThat() {
        assertThat(found("an")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"an", "AN", "@An", " ann "})
    @Rule("UserSearch.search: then those whose display name does")
    default void aBeginningFindsHandlesThenNamesInAnyCase(String beginning) {
        add(ZOE);
        add(BEN);
        add(ANNA);

        assertThat(found(beginning)).containsExactly(ANNA, ZOE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nna", "zimmer", "anna.", "an%", "a_na", "%%", "\\a", "an\\"})
    @Rule("UserSearch.search: Users whose handle begins with this")
    default void whatIsNotTheBeginningFindsNobody(String text) {
        add(ZOE);
        add(ANNA);

        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%a", "_a", "\\a", "'a", "Él", "🦜🦜"})
    @Rule("UserSearch.search: Users whose handle begins with this")
    default void aBeginningOfAnyCharactersIsFoundAsItIsSpelled(String beginning) {
        Participant odd = named("odd", beginning + "bc");
        add(odd);
        add(ANNA);

        assertThat(found(beginning)).containsExactly(odd);
    }

    @Test
    @Rule("UserSearch.search: how many at most")
    default void theyComeInTheOrderOfTheirHandlesUpToTheLimit() {
        Participant anton = named("anton", "Anton");
        Participant anders = named("ANDERS", "Anders");
        add(anton);
        add(ANNA);
        add(anders);

        assertThat(found("an")).containsExactly(anders, ANNA, anton);
        assertThat(directory().search(new NamePrefix("an"), 2)).containsExactly(anders, ANNA);
        assertThat(directory().search(new NamePrefix("an"), 1)).containsExactly(anders);
    }

    @Test
    @Rule("UserSearch.search: characters of a handle or a name count for the order")
    default void aNameOfAnyLengthIsFound() {
        Participant longest = named("longest", "An".repeat(5_000));
        add(longest);

        assertThat(found("an".repeat(NamePrefix.MAX_CODE_POINTS / 2))).containsExactly(longest);
    }
}
