// Template libraries for CUDA kernels.
#include <cutlass/numeric_types.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
#include <cuda/barrier> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
#include <cuComplex.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite

cuComplex conjugate(cuComplex z) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
{
    return cuConjf(z); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
}

int cutlery(int n) // ok
{
    return n; // ok
}
