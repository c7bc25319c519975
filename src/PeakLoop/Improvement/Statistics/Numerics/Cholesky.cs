using System.Numerics;
using System.Runtime.InteropServices;

namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ, stored by rows. Only the lower triangle of A is read.
/// </summary>
public sealed class Cholesky
{
    private readonly double[] _l;

    private Cholesky(double[] l, int size) => (_l, Size) = (l, size);

    /// <summary>Rows (and columns) of the matrix.</summary>
    public int Size { get; }

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < Size; i++)
            {
                sum += Math.Log(_l[(i * Size) + i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>Factors a matrix given by rows; null when it is not positive definite to working precision.</summary>
    public static Cholesky? TryFactor(ReadOnlySpan<double> matrix, int size)
    {
        Require.SameLength(matrix.Length, size * size);
        var l = matrix.ToArray();
        for (var i = 0; i < size; i++)
        {
            var rowI = l.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var sum = rowI[j] - Dot(rowI[..j], l.AsSpan(j * size, j));
                if (j < i)
                {
                    rowI[j] = sum / l[(j * size) + j];
                    continue;
                }

                if (!(sum > 0))
                {
                    return null;
                }

                rowI[i] = Math.Sqrt(sum);
            }

            rowI[(i + 1)..].Clear();
        }

        return new Cholesky(l, size);
    }

    /// <summary>Factors a matrix given by rows.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky Factor(ReadOnlySpan<double> matrix, int size) =>
        TryFactor(matrix, size) ?? throw new ArgumentException($"The {size} x {size} matrix is not positive definite.", nameof(matrix));

    /// <summary>Solves L z = b: the whitening of b.</summary>
    public double[] SolveLower(ReadOnlySpan<double> b)
    {
        Require.SameLength(b.Length, Size);
        var z = b.ToArray();
        for (var i = 0; i < Size; i++)
        {
            z[i] = (z[i] - Dot(_l.AsSpan(i * Size, i), z.AsSpan(0, i))) / _l[(i * Size) + i];
        }

        return z;
    }

    /// <summary>Solves A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        var x = SolveLower(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            x[i] /= _l[(i * Size) + i];
            for (var j = 0; j < i; j++)
            {
                x[j] -= _l[(i * Size) + j] * x[i];
            }
        }

        return x;
    }

    /// <summary>The inner product, in vector registers.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var va = MemoryMarshal.Cast<double, Vector<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector<double>>(b);
        var total = Vector<double>.Zero;
        for (var i = 0; i < va.Length; i++)
        {
            total += va[i] * vb[i];
        }

        var sum = Vector.Sum(total);
        for (var i = va.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
