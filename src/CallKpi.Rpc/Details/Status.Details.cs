using Google.Protobuf;

namespace Google.Rpc;

/// <content>The details by their type.</content>
public sealed partial class Status
{
    /// <summary>The first detail of a type; null when there is none.</summary>
    /// <typeparam name="T">The message, such as <see cref="BadRequest"/>.</typeparam>
    /// <exception cref="InvalidProtocolBufferException">The detail says it is of the type and cannot be read as such.</exception>
    public T? GetDetail<T>()
        where T : class, IMessage<T>, new()
    {
        foreach (var detail in Details)
        {
            if (detail.TryUnpack(out T message))
            {
                return message;
            }
        }

        return null;
    }
}
