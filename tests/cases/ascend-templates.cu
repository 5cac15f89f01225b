// Template libraries for CUDA kernels.
#include <cutlass/numeric_types.h> // expect[ascend-910b]: rewrite
#include <cuda/barrier> // expect[ascend-910b]: rewrite
#include <cuComplex.h> // expect[ascend-910b]: rewrite

cuComplex conjugate(cuComplex z) // expect[ascend-910b]: rewrite
{
    return cuConjf(z); // expect[ascend-910b]: rewrite
}

int cutlery(int n) // ok
{
    return n; // ok
}
