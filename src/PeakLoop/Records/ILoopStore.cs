using PeakLoop.Cycles;

namespace PeakLoop.Records;

/// <summary>Everything PeakLoop keeps. The conformance tests define it.</summary>
public interface ILoopStore : IJournal, IRunStore, IScoreStore, IFactStore, IPromptStore, IQualityStore, IAuditLog, IAsyncDisposable;
