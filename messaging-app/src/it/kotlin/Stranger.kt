import io.cruddur.messaging.contract.memory.InMemoryMessageStore
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory
import io.cruddur.messaging.domain.Handle
import io.cruddur.messaging.domain.MessageId
import io.cruddur.messaging.domain.MessageText
import io.cruddur.messaging.domain.PageRequest
import io.cruddur.messaging.domain.Participant
import io.cruddur.messaging.domain.UserId
import io.cruddur.messaging.domain.port.MessageBroadcast
import io.cruddur.messaging.domain.usecase.ListMessages
import io.cruddur.messaging.domain.usecase.StartMessageGroup
import java.security.SecureRandom
import java.time.InstantSource
import java.util.UUID
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import kotlin.jvm.optionals.getOrNull

/** A port in Kotlin: what a method is given is not null, and need not be asked. */
class NoEvents : MessageBroadcast.Subscription {
    override fun watch(user: UserId): CompletionStage<Void> = CompletableFuture.completedStage(null)
    override fun unwatch(user: UserId) {}
    override fun close() {}
}

/** What may be missing becomes a type that says so. */
fun idOf(text: String): MessageId? = MessageId.find(text).getOrNull()

fun main() {
    val ada = Participant(UserId(UUID.randomUUID()), Handle("ada"), "Ada")
    val bob = Participant(UserId(UUID.randomUUID()), Handle("bob"), "Bob")
    val users = InMemoryUserDirectory().apply { add(ada); add(bob) }
    val store = InMemoryMessageStore()
    NoEvents().watch(ada.id)

    val first = StartMessageGroup(store, users, MessageBroadcast.NONE, InstantSource.system(), SecureRandom())
        .start(ada, bob.handle, MessageText("Hello, Bob"))
    for (message in ListMessages(store).list(bob.id, first.group, PageRequest.newest()).items) {
        val name: String = message.sender.displayName
        println("$name: ${message.text}, ${idOf("no id") ?: "no id"}")
    }
}
