// aclfft: one and two dimensions, single precision.
#include <cufft.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

void transform(cufftComplex *data, cufftDoubleComplex *wide, int n) // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: no-equivalent
{
    cufftHandle plan; // expect[ascend-910b]: rename expect[ascend-910c]: adapt expect[ascend-950]: rename
    cufftPlan1d(&plan, n, CUFFT_C2C, 1); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cufftExecC2C(plan, data, data, CUFFT_FORWARD); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cufftExecZ2Z(plan, wide, wide, CUFFT_FORWARD); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: no-equivalent
    cufftPlan3d(&plan, n, n, n, CUFFT_C2C); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cufftDestroy(plan); // expect[ascend-910b]: rename expect[ascend-910c]: adapt expect[ascend-950]: rename
    int cufftLike = 0; // ok
}
