namespace CallKpi.Domain.Calls;

/// <summary>Who is on the line through one interval.</summary>
internal struct Presences
{
    private int _agents;
    private int _listeningAgents;
    private int _customers;
    private int _listeningCustomers;
    private int _machines;
    private bool _callerIsHere;

    /// <summary>True if somebody of the company holds.</summary>
    public bool AgentHolds => _listeningAgents < _agents;

    /// <summary>True if a customer holds.</summary>
    public bool CustomerHolds => _listeningCustomers < _customers;

    /// <summary>Counts one leg in.</summary>
    public void Add(PartyRole role, bool isCaller, bool holds)
    {
        _callerIsHere |= isCaller;
        switch (role)
        {
            case PartyRole.Agent:
                _agents++;
                _listeningAgents += holds ? 0 : 1;
                break;
            case PartyRole.Customer:
                _customers++;
                _listeningCustomers += holds ? 0 : 1;
                break;
            case PartyRole.Ivr or PartyRole.Voicemail:
                _machines++;
                break;
        }
    }

    /// <summary>Rule 3: a manager and the client (internally: two managers) are both present and neither holds.</summary>
    public readonly bool IsTalk(bool isInternal) =>
        isInternal ? _listeningAgents >= 2 : _listeningAgents >= 1 && _listeningCustomers >= 1;

    /// <summary>Rule 3: the client's presence without talk, unless only an IVR or voicemail is with him.</summary>
    public readonly bool IsHold(bool isInternal) =>
        ClientIsHere(isInternal) && !(_machines > 0 && _agents <= (isInternal ? 1 : 0));

    /// <summary>True while the client, or who plays his part, is on the line.</summary>
    public readonly bool ClientIsHere(bool isInternal) =>
        isInternal ? _callerIsHere || _agents >= 2 : _customers > 0;
}
